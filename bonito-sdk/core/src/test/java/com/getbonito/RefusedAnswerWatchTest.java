package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallInterceptor.StreamWindow;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An answer that an interceptor refuses ends its call as the caller sees it")
class RefusedAnswerWatchTest {

  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");

  private final Bench bench = Bench.auto();
  private final Diary diary = new Diary();

  RefusedAnswerWatchTest() {
    bench.builder.listener(diary);
    bench.provider.next("a", s -> s.text("one").text("two").finish().usage(3, 2));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  /** Refuses whole answers, and of streams what says "two", or whatever comes last. */
  private record Guard(Supplier<RuntimeException> refusal, boolean atTheEnd)
      implements CallInterceptor, StreamWindow {
    @Override
    public ChatResponse response(ChatRequest request, Decision made, ChatResponse answer) {
      throw refusal.get();
    }

    @Override
    public StreamWindow stream(ChatRequest request) {
      return this;
    }

    @Override
    public int size() {
      return 100;
    }

    @Override
    public int pass(int choice, StringBuilder held, boolean ended) {
      if (atTheEnd ? ended : held.indexOf("two") >= 0) {
        throw refusal.get();
      }
      return 0;
    }
  }

  private static BonitoException no() {
    return new BonitoException("MY-1", ErrorKind.OVERLOADED, "not this", null);
  }

  @Test
  void a_whole_answer_after_a_good_attempt() {
    bench.builder.interceptor(new Guard(RefusedAnswerWatchTest::no, false));
    BonitoException refused = refused(() -> bench.route("a").bonito().chat(HELLO));
    assertThat(diary.heard)
        .containsExactly("chat hello", "to a", "left a", "answer onetwo 5", "OK", "ended MY-1");
    assertThat(refused.decision()).isEqualTo(bench.last());
    assertThat(bench.last().result().outcome()).as("it was paid for").isEqualTo("OK");
  }

  @Test
  void an_answer_of_the_cache_and_a_guard_that_breaks() {
    bench.builder.interceptor(new Guard(() -> new IllegalStateException("a defect"), false));
    bench.route(r -> r.cache(new Route.Cache(Route.Cache.Mode.EXACT, null, null)), "a");
    refused(() -> bench.bonito().chat(HELLO));
    refused(() -> bench.bonito().chat(HELLO));
    assertThat(bench.last().result().cached()).isTrue();
    assertThat(diary.heard).endsWith("chat hello", "answer onetwo 0", "ended BON-3010");
  }

  @ParameterizedTest
  @EnumSource(Rescue.class)
  void a_stream_within_its_text_and_at_its_end(Rescue rescue) {
    bench.provider.next("a", s -> s.text("one").text("three").finish().usage(3, 2));
    bench
        .builder
        .interceptor(new Guard(RefusedAnswerWatchTest::no, false))
        .interceptor(new Guard(RefusedAnswerWatchTest::no, true));
    bench.route(r -> r.stream(StreamSettings.builder().rescue(rescue).build()), "a");
    for (int call = 0; call < 2; call++) {
      ChatStream stream = bench.bonito().stream(HELLO);
      BonitoException refused = refused(stream::drain);
      assertThat(refused.code()).isEqualTo("MY-1");
      assertThat(refused.decision()).isEqualTo(bench.last());
      assertThat(bench.last().result().code()).isEqualTo("MY-1");
      assertThat(bench.last().attempts().get(0).outcome())
          .as("nothing is said of the target")
          .isEqualTo("CANCELLED");
      assertThat(diary.heard).endsWith("CANCELLED CANCELLED", "ended MY-1");
      stream.close();
    }
    assertThat(diary.heard).filteredOn(line -> line.startsWith("ended")).hasSize(2);
  }

  @Test
  void a_stream_that_no_window_can_be_made_for() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public StreamWindow stream(ChatRequest request) {
            return new StreamWindow() {
              @Override
              public int size() {
                throw new IllegalStateException("a defect of the guard");
              }

              @Override
              public int pass(int choice, StringBuilder held, boolean ended) {
                return held.length();
              }
            };
          }
        });
    BonitoException refused = refused(() -> bench.route("a").bonito().stream(HELLO));
    assertThat(refused.code()).isEqualTo("BON-3010");
    assertThat(diary.heard).endsWith("CANCELLED CANCELLED", "ended BON-3010");
  }

  @Test
  void but_one_that_passes_ends_well_and_once() {
    bench.builder.interceptor(new CallInterceptor() {});
    bench.provider.next("a", s -> s.text("one").finish().usage(3, 2));
    bench.route(r -> r.stream(StreamSettings.builder().rescue(Rescue.RESTART).build()), "a");
    bench.bonito().chat(HELLO);
    assertThat(bench.bonito().stream(HELLO).drain().usage().totalTokens()).isEqualTo(5);
    assertThat(diary.heard).filteredOn(line -> line.startsWith("ended")).hasSize(2);
    assertThat(diary.heard).endsWith("OK", "ended well");
  }

  private static BonitoException refused(Runnable call) {
    BonitoException refused = catchThrowableOfType(BonitoException.class, call::run);
    assertThat(refused).isNotNull();
    return refused;
  }
}
