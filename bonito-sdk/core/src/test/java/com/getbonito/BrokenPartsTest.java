package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Route;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Parts that are broken")
class BrokenPartsTest {

  private static final ChatRequest REQUEST = ChatRequest.of("r", "hello");
  private static final Duration PATIENT = Duration.ofSeconds(30);

  @Test
  void an_Error_of_a_client_reaches_the_caller_and_leaves_nothing_running() {
    Bench bench = Bench.auto().route("a", "b");
    bench.provider.next("a", FakeProvider.Script::broken);
    assertThatThrownBy(bench::ask).isInstanceOf(NoClassDefFoundError.class);
    assertThat(bench.last().result().outcome()).isEqualTo("INTERNAL");
    assertThat(bench.last().attempts()).hasSize(1);
    closesAtOnce(bench);
  }

  @Test
  void an_Error_amid_a_stream_leaves_nothing_running() {
    Bench bench = Bench.auto().route("a", "b");
    bench.provider.next("a", s -> s.text("one").broken());
    Iterator<ChatEvent> events = bench.bonito().stream(REQUEST).iterator();
    assertThatThrownBy(() -> events.forEachRemaining(event -> {}))
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(bench.last().result().outcome()).isEqualTo("INTERNAL");
    closesAtOnce(bench);
  }

  @Test
  void an_Error_in_a_probe_gives_the_probe_back() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.builder.connection(
          "fake",
          Bench.custom()
              .breaker(Breaker.builder().calls(2).openFor(TimeSpan.of("5s")).build())
              .build());
      bench.provider.next("a", s -> s.fail(ErrorKind.CONNECTION_FAILED));
      catchThrowableOfType(BonitoException.class, bench::ask);
      bench.time.advance(Duration.ofMillis(5_001));
      bench.provider.next("a", FakeProvider.Script::broken);
      assertThatThrownBy(bench::ask).isInstanceOf(NoClassDefFoundError.class);
      assertThat(bench.ask()).isEqualTo("a");
    }
  }

  @Test
  void a_renewal_that_fails_is_no_renewal() {
    Bench bench = Bench.auto();
    bench.builder.connection("fake", Bench.custom().build());
    bench.builder.connection("other", Bench.custom().build());
    Route.Target b = Route.Target.builder().name("b").connection("other").model("b").build();
    bench.builder.route("r", Route.builder().targets(Bench.target("a"), b).build());
    bench.provider.renewalFails = new IllegalStateException("the secret's file is gone");
    bench.provider.next("a", s -> s.fail(ErrorKind.AUTH_EXPIRED));
    assertThat(bench.ask()).isEqualTo("b");
    closesAtOnce(bench);
  }

  @Test
  void a_sink_that_fails_affects_neither_the_call_nor_the_other_sinks() {
    Bench bench = Bench.auto();
    bench.builder.decisionSink(decision -> {
      throw new IllegalStateException("a sink that fails");
    });
    bench.builder.decisionSink(bench.decisions::add);
    bench.route("a");
    assertThat(bench.ask()).isEqualTo("a");
    assertThat(bench.decisions).hasSize(2);
    closesAtOnce(bench);
  }

  @Test
  void an_Error_of_a_sink_leaves_nothing_running() {
    Bench bench = Bench.auto().route("a");
    bench.builder.decisionSink(decision -> {
      throw new NoClassDefFoundError("org/example/Missing");
    });
    assertThatThrownBy(bench::ask).isInstanceOf(NoClassDefFoundError.class);
    assertThatThrownBy(() -> bench.bonito().stream(REQUEST).drain())
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(bench.decisions).hasSize(2);
    closesAtOnce(bench);
  }

  @Test
  void a_client_that_fails_to_close_spoils_neither_the_last_call_nor_the_other_clients() {
    Bench bench = Bench.auto().route("a");
    bench.builder.connection("other", Bench.custom().build());
    bench.provider.closingFails = new IllegalStateException("already closed");
    bench.provider.next(
        "a",
        s -> {
          bench.closing();
          s.text("last").finish();
        });
    assertThat(bench.ask()).isEqualTo("last");
    assertThat(bench.provider.closed).hasValue(2);
    assertThat(bench.last().result().outcome()).isEqualTo("OK");
  }

  @Test
  void an_endless_drain_is_possible() {
    Bench bench = Bench.auto().route("a");
    assertThat(bench.ask()).isEqualTo("a");
    bench.bonito().close(Duration.ofSeconds(Long.MAX_VALUE));
    assertThat(bench.provider.closed).hasValue(1);
  }

  private static void closesAtOnce(Bench bench) {
    long before = System.nanoTime();
    bench.bonito().close(PATIENT);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(PATIENT.dividedBy(3));
    assertThat(bench.provider.closed).hasValue(bench.provider.created.get());
  }
}
