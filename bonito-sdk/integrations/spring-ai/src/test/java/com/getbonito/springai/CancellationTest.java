package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Chunking;
import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A subscriber of a stream")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CancellationTest {

  private final Stage stage;
  private final BonitoChatModel model;
  private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

  CancellationTest(Simulator simulator) {
    stage = new Stage(simulator);
    model = stage.chat();
    Hooks.onErrorDropped(dropped::add);
  }

  @AfterEach
  void close() {
    Hooks.resetOnErrorDropped();
    stage.close();
  }

  @Test
  void that_cancels_in_the_middle_cancels_the_call_at_the_provider() {
    stage.openai.pace(slow());
    stage.openai.next(Answer.generated(2_000));
    List<String> seen = model.stream("Hello").take(2).collectList().block();
    assertThat(seen).hasSize(2);
    assertThatTheCallWasCancelled(stage.openai);
  }

  @Test
  void that_cancels_before_the_first_token_cancels_the_call_at_the_provider() {
    stage.openai.next(Fault.silence());
    Disposable subscription = model.stream("Hello").subscribe();
    await().until(() -> stage.openai.ledger().entries().size() == 1);
    subscription.dispose();
    assertThatTheCallWasCancelled(stage.openai);
    assertThat(stage.spare.ledger().entries()).isEmpty();
  }

  @Test
  void that_cancels_while_the_provider_is_silent_cancels_the_call_at_the_provider() {
    stage.openai.next(Fault.silenceAfter(2));
    List<String> seen = new CopyOnWriteArrayList<>();
    Disposable subscription = model.stream("Hello").subscribe(seen::add);
    await().until(() -> seen.size() >= 2);
    subscription.dispose();
    assertThatTheCallWasCancelled(stage.openai);
  }

  @Test
  void that_asks_for_little_is_given_no_more() {
    stage.openai.next(Answer.text("one two three four five six"));
    List<String> seen = new CopyOnWriteArrayList<>();
    AtomicReference<Subscription> demand = new AtomicReference<>();
    model.stream("Hello")
        .subscribe(
            new BaseSubscriber<>() {
              @Override
              protected void hookOnSubscribe(Subscription subscription) {
                demand.set(subscription);
                subscription.request(1);
              }

              @Override
              protected void hookOnNext(String element) {
                seen.add(element);
              }
            });
    await().until(() -> seen.size() == 1);
    await()
        .during(Duration.ofMillis(200))
        .atMost(Duration.ofSeconds(2))
        .until(() -> seen.size() == 1);
    demand.get().request(2);
    await().until(() -> seen.size() == 3);
    demand.get().cancel();
  }

  @Test
  void is_never_made_to_wait_on_its_own_thread() {
    stage.openai.next(Fault.silence());
    List<String> threads = new CopyOnWriteArrayList<>();
    Disposable subscription =
        model.stream("Hello")
            .doOnNext(element -> threads.add(Thread.currentThread().getName()))
            .subscribeOn(Schedulers.parallel())
            .subscribe();
    await().until(() -> stage.openai.ledger().entries().size() == 1);
    subscription.dispose();
    model.stream("Hello")
        .doOnNext(element -> threads.add(Thread.currentThread().getName()))
        .subscribeOn(Schedulers.parallel())
        .blockLast();
    assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("boundedElastic"));
  }

  @Test
  void is_served_by_the_scheduler_that_the_model_was_given() {
    Scheduler own = Schedulers.newSingle("own");
    BonitoChatModel scheduled =
        BonitoChatModel.builder(stage.bonito, "chat").scheduler(own).build();
    List<String> threads = new CopyOnWriteArrayList<>();
    scheduled.stream("Hello")
        .doOnNext(element -> threads.add(Thread.currentThread().getName()))
        .blockLast();
    assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("own"));
    stage.openai.ledger().clear();
    stage.openai.next(Fault.silence());
    Disposable subscription = scheduled.stream("Hello").subscribe();
    await().until(() -> stage.openai.ledger().entries().size() == 1);
    subscription.dispose();
    assertThatTheCallWasCancelled(stage.openai);
    own.dispose();
  }

  private void assertThatTheCallWasCancelled(Endpoint endpoint) {
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> endpoint.ledger().entries().get(0).outcome() == Outcome.CANCELLED);
    assertThat(endpoint.ledger().entries()).hasSize(1);
    assertThat(dropped).isEmpty();
  }

  private static Pace slow() {
    return Pace.instant().withChunking(Chunking.SEGMENTED).withPerToken(Duration.ofMillis(5));
  }
}
