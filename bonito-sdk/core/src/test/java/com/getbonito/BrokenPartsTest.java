package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.PriceBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  void a_price_book_that_fails_ends_the_call_and_leaves_nothing_running() {
    Bench bench = Bench.auto();
    bench.builder.prices(
        new PriceBook() {
          @Override
          public @Nullable ModelPrice price(PriceQuery query) {
            throw new IllegalStateException("a defect of the book");
          }

          @Override
          public @Nullable ModelPrice ceiling(String provider, long time) {
            return null;
          }

          @Override
          public @Nullable ModelFacts facts(String provider, String model) {
            return null;
          }
        });
    bench.route("a");
    BonitoException failure = catchThrowableOfType(BonitoException.class, bench::ask);
    assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(bench.provider.asked).isEmpty();
    closesAtOnce(bench);
  }

  @Test
  void an_attempt_is_booked_once_whatever_a_sink_throws() {
    List<UsageEvent> events = new ArrayList<>();
    Bench bench = Bench.auto();
    bench.builder.usageSink(events::addAll);
    bench.builder.decisionSink(decision -> {
      throw new NoClassDefFoundError("org/example/Missing");
    });
    bench.route("a");
    assertThatThrownBy(bench::ask).isInstanceOf(NoClassDefFoundError.class);
    assertThat(events).extracting(UsageEvent::outcome).containsExactly("OK");
    closesAtOnce(bench);
  }

  @Test
  void a_stream_ends_for_listeners_and_watches_whatever_a_sink_throws() {
    Bench bench = Bench.auto();
    Diary diary = new Diary();
    bench.builder.listener(diary);
    bench.builder.decisionSink(decision -> {
      throw new NoClassDefFoundError("org/example/Missing");
    });
    bench.route("a");
    assertThatThrownBy(() -> bench.bonito().stream(REQUEST).drain())
        .isInstanceOf(NoClassDefFoundError.class);
    assertThat(diary.heard).filteredOn(each -> each.startsWith("ended")).hasSize(1);
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
