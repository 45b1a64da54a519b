package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.CallInterceptor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A call that ends before its plan is told of once")
class UnplannedWatchTest {

  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");
  private static final ChatRequest LOST = ChatRequest.of("nowhere", "hello");

  private final Bench bench = Bench.auto();
  private final Diary diary = new Diary();

  UnplannedWatchTest() {
    bench.builder.listener(diary);
    bench.route(r -> r.aliases("other"), "a");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void where_its_route_is_unknown_whatever_kind_of_call_it_is() {
    fails(() -> bench.bonito().chat(LOST));
    fails(() -> bench.bonito().stream(LOST));
    fails(() -> bench.bonito().embed(EmbeddingRequest.of("nowhere", "hello")));
    assertThat(diary.heard)
        .containsExactly(
            "unplanned nowhere chat false BON-3001",
            "unplanned nowhere chat true BON-3001",
            "unplanned nowhere embed false BON-3001");
  }

  @Test
  void where_its_route_is_suspended() {
    bench.route(r -> r.suspend(true), "a");
    fails(() -> bench.bonito().chat(HELLO));
    assertThat(diary.heard).containsExactly("unplanned r chat false BON-3001");
  }

  @Test
  void where_an_interceptor_refuses_the_request_or_breaks() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public ChatRequest request(ChatRequest request) {
            switch (request.messages().get(0).text()) {
              case "refuse" ->
                  throw new BonitoException("MY-1", ErrorKind.POLICY_VIOLATION, "no", null);
              case "break" -> throw new IllegalStateException("a defect");
              default -> throw new NoClassDefFoundError("org/example/Missing");
            }
          }
        });
    fails(() -> bench.bonito().chat(ChatRequest.of("r", "refuse")));
    fails(() -> bench.bonito().stream(ChatRequest.of("r", "break")));
    assertThat(catchThrowableOfType(NoClassDefFoundError.class, () -> bench.bonito().chat(HELLO)))
        .isNotNull();
    assertThat(diary.heard)
        .containsExactly(
            "unplanned r chat false MY-1",
            "unplanned r chat true BON-3010",
            "unplanned r chat false BON-9001");
  }

  @Test
  void where_the_bonito_is_closed() {
    bench.bonito().close();
    fails(() -> bench.bonito().chat(HELLO));
    assertThat(diary.heard).containsExactly("unplanned r chat false BON-3007");
  }

  @ParameterizedTest
  @ValueSource(classes = {RejectedExecutionException.class, IllegalStateException.class})
  void where_the_executor_takes_no_more(Class<? extends RuntimeException> says) {
    bench.builder.executor(task -> {
      throw says == IllegalStateException.class
          ? new IllegalStateException("closed")
          : new RejectedExecutionException("full");
    });
    assertThat(bench.bonito().chatAsync(HELLO)).isCompletedExceptionally();
    assertThat(bench.bonito().streamAsync(HELLO)).isCompletedExceptionally();
    assertThat(bench.bonito().embedAsync(EmbeddingRequest.of("r", "hello")))
        .isCompletedExceptionally();
    assertThat(diary.heard)
        .containsExactly(
            "unplanned r chat false BON-3008",
            "unplanned r chat true BON-3008",
            "unplanned r embed false BON-3008");
  }

  @Test
  void where_its_caller_gives_it_up_before_it_begins() {
    Deque<Runnable> tasks = new ArrayDeque<>();
    bench.builder.executor(tasks::add).interceptor(new NeverAsked());
    CompletableFuture<?> chat = bench.bonito().chatAsync(HELLO);
    CompletableFuture<?> vectors = bench.bonito().embedAsync(EmbeddingRequest.of("r", "hello"));
    chat.cancel(true);
    vectors.complete(null);
    tasks.forEach(Runnable::run);
    assertThat(diary.heard)
        .containsExactly("unplanned r chat false BON-3005", "unplanned r embed false BON-3005");
    assertThat(bench.provider.asked).isEmpty();
    assertThat(bench.decisions).isEmpty();
  }

  @Test
  void but_a_dry_run_is_no_call() {
    fails(() -> bench.bonito().plan(LOST));
    bench.bonito().plan(HELLO);
    assertThat(diary.heard).isEmpty();
  }

  private static final class NeverAsked implements CallInterceptor {
    @Override
    public ChatRequest request(ChatRequest request) {
      throw new AssertionError("nobody waits for it any more");
    }
  }

  private static void fails(Runnable call) {
    assertThat(catchThrowableOfType(BonitoException.class, call::run)).isNotNull();
  }
}
