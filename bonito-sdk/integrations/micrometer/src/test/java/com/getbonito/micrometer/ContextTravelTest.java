package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.BonitoBuilder;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.spi.CallInterceptor;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.trace.Span;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@DisplayName("The caller's observation, its span and its logging context go where the work goes")
class ContextTravelTest {

  /** What a thread knows of its caller. */
  private record Seen(
      boolean ownThread,
      boolean virtual,
      @Nullable Observation observation,
      String span,
      @Nullable String request) {}

  private final Traces traces = new Traces();
  private final Thread caller = Thread.currentThread();
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  private final Observation job = Observation.createNotStarted("job", traces.observations);
  private @Nullable World world;

  @AfterEach
  void close() {
    MDC.clear();
    if (world != null) {
      world.close();
    }
    traces.close();
  }

  @Test
  void into_the_futures_of_calls() {
    World open = open(BonitoObservability.builder(), builder -> builder);
    inJob(() -> {
      open.bonito.chatAsync(World.ask("support-chat")).join();
      open.bonito.streamAsync(World.ask("support-chat")).join().drain();
    });
    assertThat(seen).hasSize(2).allSatisfy(this::isOfTheJob);
    assertThat(traces.named("chat support-chat"))
        .hasSize(2)
        .allSatisfy(
            call -> assertThat(call.getParentSpanId()).isEqualTo(traces.one("job").getSpanId()));
  }

  @Test
  void into_the_futures_of_embeddings() {
    World open = open(BonitoObservability.builder(), builder -> builder);
    inJob(() -> open.bonito.embedAsync(EmbeddingRequest.of("vectors", "a heron")).join());
    assertThat(traces.one("embeddings vectors").getParentSpanId())
        .isEqualTo(traces.one("job").getSpanId());
  }

  @Test
  void into_virtual_threads_where_there_are_any() {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    World open = open(BonitoObservability.builder(), builder -> builder);
    inJob(() -> open.bonito.chatAsync(World.ask("support-chat")).join());
    assertThat(seen).singleElement().satisfies(one -> assertThat(one.virtual()).isTrue());
  }

  @Test
  void into_a_virtual_thread_of_the_applications_own() throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    BonitoObservability observability =
        BonitoObservability.builder().observations(traces.observations).build();
    World open = open(observability, builder -> builder);
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try {
      inJob(() ->
          threads.execute(
              observability
                  .taskDecorator()
                  .apply(() -> open.bonito.chat(World.ask("support-chat")))));
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(seen)
        .singleElement()
        .satisfies(one -> {
          isOfTheJob(one);
          assertThat(one.virtual()).isTrue();
        });
  }

  @Test
  void into_the_publisher_of_a_stream() throws InterruptedException {
    World open = open(BonitoObservability.builder(), builder -> builder);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    CountDownLatch done = new CountDownLatch(1);
    inJob(() -> {
      ChatStream stream = open.bonito.stream(World.ask("support-chat"));
      seen.clear();
      stream.publisher(pool).subscribe(new Listening(done));
    });
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(seen).isNotEmpty().allSatisfy(this::isOfTheJob);
    pool.execute(() -> {
      seen.clear();
      note();
    });
    pool.shutdown();
    assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(seen)
        .singleElement()
        .satisfies(left -> {
          assertThat(left.observation()).isNull();
          assertThat(left.request()).isNull();
        });
  }

  @Test
  void but_the_logging_context_only_where_it_is_wanted() {
    World open = open(BonitoObservability.builder().carryMdc(false), builder -> builder);
    inJob(() -> open.bonito.chatAsync(World.ask("support-chat")).join());
    assertThat(seen)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.request()).isNull();
          assertThat(one.observation()).isEqualTo(job);
        });
  }

  @Test
  void and_nothing_at_all_where_the_application_takes_care_itself() {
    Queue<String> own = new ConcurrentLinkedQueue<>();
    World open =
        open(
            BonitoObservability.builder().carryContext(false),
            builder ->
                builder.taskDecorator(task -> {
                  own.add("decorated");
                  return task;
                }));
    inJob(() -> open.bonito.chatAsync(World.ask("support-chat")).join());
    assertThat(own).hasSize(1);
    assertThat(seen)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.observation()).isNull();
          assertThat(one.request()).isNull();
        });
  }

  private World open(BonitoObservability.Builder builder, UnaryOperator<BonitoBuilder> before) {
    return open(builder.observations(traces.observations).build(), before);
  }

  private World open(BonitoObservability observability, UnaryOperator<BonitoBuilder> before) {
    World open =
        new World(
            builder -> observability.install(before.apply(builder.interceptor(new Noting()))));
    world = open;
    return open;
  }

  private void inJob(Runnable work) {
    MDC.put("request", "r-1");
    job.observe(work);
    await().until(() -> !traces.named("job").isEmpty());
  }

  private void isOfTheJob(Seen one) {
    assertThat(one.ownThread()).isFalse();
    assertThat(one.observation()).isEqualTo(job);
    assertThat(one.span()).isEqualTo(traces.one("job").getSpanId());
    assertThat(one.request()).isEqualTo("r-1");
  }

  private void note() {
    seen.add(
        new Seen(
            Thread.currentThread() == caller,
            Thread.currentThread().toString().startsWith("VirtualThread"),
            traces.observations.getCurrentObservation(),
            Span.current().getSpanContext().getSpanId(),
            MDC.get("request")));
  }

  private final class Noting implements CallInterceptor {

    @Override
    public ChatRequest request(ChatRequest request) {
      note();
      return request;
    }
  }

  private final class Listening implements Flow.Subscriber<ChatEvent> {

    private final CountDownLatch done;

    Listening(CountDownLatch done) {
      this.done = done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ChatEvent event) {
      note();
    }

    @Override
    public void onError(Throwable failure) {
      done.countDown();
    }

    @Override
    public void onComplete() {
      note();
      done.countDown();
    }
  }
}
