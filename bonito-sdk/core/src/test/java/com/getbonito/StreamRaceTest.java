package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream that is read, closed and reclaimed at once")
class StreamRaceTest {

  private static final int ROUNDS = 300;

  @Test
  void is_settled_once_and_everybody_is_told_the_same() {
    for (int round = 0; round < ROUNDS; round++) {
      race(Bench.manual(), Rescue.NONE);
    }
  }

  @Test
  void is_settled_once_when_it_is_held_back_too() {
    for (int round = 0; round < ROUNDS; round++) {
      race(Bench.manual(), Rescue.RESTART);
    }
  }

  private static void race(Bench bench, Rescue rescue) {
    bench.route(
        r ->
            r.failover(Bench.quick(f -> f.maxStreamDuration(TimeSpan.of("5s")))).stream(
                StreamSettings.builder().rescue(rescue).holdBackSize(ByteSize.of("8")).build()),
        "a");
    bench.builder.connection(
        "fake", Bench.custom().breaker(Breaker.builder().calls(100).build()).build());
    bench.provider.next(
        "a",
        s -> {
          for (int i = 0; i < 50; i++) {
            s.text("word ");
          }
          s.finish().usage(1, 50);
        });
    ChatStream stream = bench.bonito().stream(ChatRequest.of("r", "x"));
    AtomicReference<Decision> told = new AtomicReference<>();
    Racing.together(
        () -> {
          try {
            for (ChatEvent event : stream) {
              assertThat(event).isNotNull();
            }
            told.set(stream.decision());
          } catch (BonitoException failure) {
            told.set(failure.decision());
          }
        },
        stream::close,
        () -> bench.time.advance(Duration.ofSeconds(6)));
    stream.close();
    assertThat(bench.decisions).hasSize(1);
    assertThat(told.get()).isEqualTo(bench.decisions.get(0));
    assertThat(told.get().result()).isNotNull();
    assertThat(told.get().attempts()).hasSize(1);
    long before = System.nanoTime();
    bench.bonito().close(Duration.ofSeconds(20));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    assertThat(bench.provider.closed).hasValue(1);
  }
}
