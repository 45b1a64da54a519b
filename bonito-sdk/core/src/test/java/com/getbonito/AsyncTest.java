package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An asynchronous call")
class AsyncTest {

  private static final ChatRequest REQUEST = ChatRequest.of("r", "hello");

  @Test
  void that_is_cancelled_before_it_starts_sends_nothing() {
    try (Bench bench = Bench.auto().route("a")) {
      Deque<Runnable> tasks = new ArrayDeque<>();
      bench.builder.executor(tasks::add);
      CompletableFuture<ChatResponse> future = bench.bonito().chatAsync(REQUEST);
      future.cancel(true);
      tasks.forEach(Runnable::run);
      assertThat(bench.provider.asked).isEmpty();
      assertThat(bench.decisions).isEmpty();
    }
  }

  @Test
  void whose_stream_nobody_can_get_any_more_closes_it() {
    try (Bench bench = Bench.manual().route("a")) {
      bench.provider.next(
          "a", s -> s.pause(Duration.ofSeconds(5)).text("one").text("two").finish());
      CompletableFuture<ChatStream> future = bench.bonito().streamAsync(REQUEST);
      await().until(() -> bench.provider.asked.size() == 1);
      future.completeExceptionally(new TimeoutException("the caller's own"));
      await()
          .until(() -> {
            bench.time.advance(Duration.ofSeconds(1));
            return !bench.decisions.isEmpty();
          });
      assertThat(bench.last().result().outcome()).isEqualTo("CANCELLED");
    }
  }

  @Test
  void that_is_cancelled_after_its_stream_began_closes_the_stream() {
    try (Bench bench = Bench.manual().route("a")) {
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      CompletableFuture<ChatStream> future = bench.bonito().streamAsync(REQUEST);
      ChatStream stream = future.join();
      future.cancel(true);
      assertThat(bench.last().result().outcome()).isEqualTo("CANCELLED");
      assertThat(catchThrowableOfType(CallCancelledException.class, stream::drain)).isNotNull();
      assertThat(bench.decisions).hasSize(1);
    }
  }

  @Test
  void that_the_executor_refuses_fails_in_its_future() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.builder.executor(task -> {
        throw new RejectedExecutionException("full");
      });
      CompletableFuture<ChatResponse> future = bench.bonito().chatAsync(REQUEST);
      assertThat(catchThrowableOfType(CompletionException.class, future::join).getCause())
          .isInstanceOf(BonitoException.class)
          .hasMessageContaining("BON-3008")
          .hasCauseInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  void after_the_end_fails_in_its_future_and_starts_no_threads() {
    Bench bench = Bench.auto().route("a");
    assertThat(bench.ask()).isEqualTo("a");
    bench.close();
    CompletableFuture<ChatResponse> future = bench.bonito().chatAsync(REQUEST);
    assertThat(future).isCompletedExceptionally();
    assertThat(catchThrowableOfType(CompletionException.class, future::join).getCause())
        .hasMessageContaining("BON-3007");
  }
}
