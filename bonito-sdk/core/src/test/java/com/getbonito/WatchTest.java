package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.CallWatch;
import com.getbonito.spi.ModelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What follows a call")
class WatchTest {

  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");

  private final Bench bench = Bench.auto();
  private final Diary diary = new Diary();
  private final List<String> heard = diary.heard;

  private static Policy nothingAllowed() {
    return Policy.builder().models(new Rule(List.of("other"), null)).build();
  }

  @Test
  void hears_of_every_attempt_in_order_and_of_the_whole_answer() {
    bench.builder.listener(diary);
    bench.provider.next("a", s -> s.fail(ErrorKind.OVERLOADED));
    bench.provider.next("b", s -> s.text("hi").finish().usage(3, 2));
    bench.route(r -> r.failover(Bench.quick(f -> f.retriesPerTarget(0))), "a", "b");
    bench.bonito().chat(HELLO);
    assertThat(heard)
        .containsExactly(
            "chat hello",
            "to a",
            "left a",
            "OVERLOADED OVERLOADED",
            "to b",
            "left b",
            "answer hi 5",
            "OK",
            "ended well");
  }

  @Test
  void hears_of_a_stream_when_it_has_ended() {
    bench.builder.listener(diary);
    bench.provider.next("a", s -> s.text("one").text("two").finish().usage(3, 2));
    try (ChatStream stream = bench.route("a").bonito().stream(HELLO)) {
      assertThat(heard).containsExactly("chat hello", "to a", "left a");
      stream.drain();
    }
    assertThat(heard).endsWith("answer onetwo 5", "OK", "ended well");
  }

  @Test
  void hears_of_a_call_that_a_policy_refuses() {
    bench.builder.listener(diary).policy("p", nothingAllowed());
    bench.route("a");
    assertThatThrownBy(() -> bench.bonito().chat(HELLO)).isInstanceOf(BonitoException.class);
    assertThat(heard).hasSize(2).last().asString().startsWith("ended BON-2");
  }

  @Test
  void that_breaks_disturbs_no_call() {
    bench.builder.listener(
        new CallListener() {
          @Override
          public CallWatch watch(Decision decision, ChatRequest request) {
            return new CallWatch() {
              @Override
              public Runnable attempting(ModelTarget target) {
                throw new IllegalStateException("a defect");
              }

              @Override
              public void ended(Decision ended, @Nullable BonitoException failure) {
                throw new IllegalStateException("another");
              }
            };
          }
        });
    bench.provider.next("a", s -> s.text("hi").finish().usage(1, 1));
    assertThat(bench.route("a").ask()).isEqualTo("hi");
  }

  @Test
  void that_breaks_for_good_leaves_no_stream_open() {
    bench.builder.listener(
        new CallListener() {
          @Override
          public CallWatch watch(Decision decision, ChatRequest request) {
            return new CallWatch() {
              @Override
              public void answered(ChatResponse answer) {
                throw new AssertionError("a defect that is no exception");
              }
            };
          }
        });
    bench.provider.next("a", s -> s.text("one").finish().usage(1, 1));
    try (ChatStream stream = bench.route("a").bonito().stream(HELLO)) {
      assertThat(stream.drain().text()).isEqualTo("one");
    }
    assertThat(bench.last().result().outcome()).isEqualTo("OK");
  }

  @Test
  void ends_with_its_stream_though_the_subscriber_breaks_at_the_end() {
    bench.builder.listener(diary);
    bench.provider.next("a", s -> s.text("one").finish().usage(3, 2));
    ChatStream stream = bench.route("a").bonito().stream(HELLO);
    stream
        .publisher(Runnable::run)
        .subscribe(
            collecting(
                new ArrayList<>(),
                () -> {
                  throw new IllegalStateException("the subscriber's own");
                }));
    assertThat(heard).endsWith("answer one 5", "OK", "ended well");
    assertThat(bench.last().result().outcome()).isEqualTo("OK");
    assertThat(bench.time.pending()).as("timers").isZero();
  }

  @Test
  void is_what_a_decorator_takes_along_to_other_threads() {
    AtomicReference<String> trace = new AtomicReference<>("none");
    AtomicReference<String> seen = new AtomicReference<>();
    List<Runnable> tasks = new ArrayList<>();
    bench.builder.taskDecorator(task -> {
      String captured = trace.get();
      return () -> {
        seen.set(captured);
        task.run();
      };
    });
    bench.provider.next("a", s -> s.text("one").finish().usage(1, 1));
    bench.builder.executor(tasks::add);
    trace.set("t1");
    bench.route("a").bonito().streamAsync(HELLO);
    trace.set("t2");
    tasks.remove(0).run();
    assertThat(seen.get()).isEqualTo("t1");

    List<ChatEvent> events = new ArrayList<>();
    bench.provider.next("a", s -> s.text("one").finish().usage(1, 1));
    ChatStream stream = bench.bonito().stream(HELLO);
    stream.publisher(tasks::add).subscribe(collecting(events, () -> {}));
    trace.set("t3");
    tasks.remove(0).run();
    assertThat(seen.get()).isEqualTo("t2");
    ChatAccumulator assembled = new ChatAccumulator();
    events.forEach(assembled::add);
    ChatResponse whole = stream.complete(assembled.response());
    assertThat(whole.text()).isEqualTo("one");
    assertThat(whole.target()).isEqualTo("a");
    assertThat(whole.decision()).isEqualTo(bench.last());
  }

  private static Flow.Subscriber<ChatEvent> collecting(List<ChatEvent> events, Runnable completed) {
    return new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(ChatEvent event) {
        events.add(event);
      }

      @Override
      public void onError(Throwable failure) {
        throw new AssertionError(failure);
      }

      @Override
      public void onComplete() {
        completed.run();
      }
    };
  }
}
