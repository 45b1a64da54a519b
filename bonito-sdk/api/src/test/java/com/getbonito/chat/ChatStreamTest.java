package com.getbonito.chat;

import static com.getbonito.chat.Events.finished;
import static com.getbonito.chat.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A streamed answer")
class ChatStreamTest {

  private static final BonitoException CUT =
      new BonitoException("BON-4015", ErrorKind.STREAM_BROKEN, "cut", null);

  static Stream<Consumer<ChatStream>> ways() {
    return Stream.of(
        ChatStream::iterator,
        stream -> stream.texts().iterator(),
        ChatStream::drain,
        stream -> stream.publisher(Runnable::run));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void is_read_once_whichever_way(Consumer<ChatStream> way) {
    ways()
        .forEach(second -> {
          ChatStream stream = new ChatStream(Events.of(text(0, "a")));
          way.accept(stream);
          assertThatThrownBy(() -> second.accept(stream))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("has been read already");
        });
  }

  @Test
  void hands_on_its_events_and_waits_only_when_asked() {
    Events source = Events.of(text(0, "a"), finished(0));
    Iterator<ChatEvent> events = new ChatStream(source).iterator();
    assertThat(source.read).hasValue(0);
    assertThat(events.hasNext()).isTrue();
    assertThat(events.hasNext()).isTrue();
    assertThat(source.read).hasValue(1);
    assertThat(events.next()).isEqualTo(text(0, "a"));
    assertThat(events.next()).isEqualTo(finished(0));
    assertThat(events.hasNext()).isFalse();
    assertThatThrownBy(events::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void gives_the_texts_of_the_first_answer_only() {
    ChatStream stream =
        new ChatStream(
            Events.of(text(0, "Hel"), text(1, "no"), text(0, ""), text(0, "lo"), finished(0)));
    List<String> texts = new ArrayList<>();
    stream.texts().forEach(texts::add);
    assertThat(texts).containsExactly("Hel", "lo");
  }

  @Test
  void is_drained_into_an_answer_and_closed() {
    Events source = Events.of(text(0, "Hel"), text(0, "lo"), finished(0));
    ChatResponse answer = new ChatStream(source).drain();
    assertThat(answer.text()).isEqualTo("Hello");
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void that_fails_while_it_is_drained_is_closed_too() {
    Events source = Events.failing(CUT, text(0, "Hel"));
    assertThatThrownBy(new ChatStream(source)::drain).isSameAs(CUT);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void is_closed_by_try_with_resources_before_its_end() {
    Events source = Events.of(text(0, "a"), text(0, "b"));
    try (ChatStream stream = new ChatStream(source)) {
      stream.iterator().next();
    }
    assertThat(source.closed).hasValue(1);
    assertThat(source.read).hasValue(1);
  }
}
