package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Choice;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.spi.Call;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the engine itself costs a call")
class CallCostTest {

  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource(
      value = Strategy.class,
      names = {"FAILOVER", "WEIGHTED", "LATENCY_OPTIMIZED"})
  void is_at_most_4_KB_with_three_candidates(Strategy strategy) {
    try (Bonito bonito = bonito(strategy)) {
      ChatRequest request = ChatRequest.of("r", "hello");
      for (int i = 0; i < WARM_UP; i++) {
        bonito.chat(request);
      }
      long cpu = THREADS.getCurrentThreadCpuTime();
      long bytes = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < MEASURED; i++) {
        bonito.chat(request);
      }
      long allocated = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / MEASURED;
      long nanos = (THREADS.getCurrentThreadCpuTime() - cpu) / MEASURED;
      System.out.println(
          "call with " + strategy + ": " + allocated + " bytes, " + nanos + " ns of CPU");
      assertThat(allocated).as("bytes of a call with %s", strategy).isLessThanOrEqualTo(4_096);
    }
  }

  private static Bonito bonito(Strategy strategy) {
    BonitoBuilder builder =
        Bonito.builder()
            .secrets((connection, credentials, key, secondary) -> null)
            .clientFactory(new Constant())
            .connection("fake", Bench.custom().build());
    return builder
        .route(
            "r",
            Route.builder()
                .strategy(strategy)
                .targets(target("a", strategy), target("b", strategy), target("c", strategy))
                .build())
        .build();
  }

  private static Route.Target target(String model, Strategy strategy) {
    Route.Target.Builder target =
        Route.Target.builder().name(model).connection("fake").model(model);
    return strategy == Strategy.WEIGHTED ? target.weight(1).build() : target.build();
  }

  /** Answers always the same, without looking. */
  private static final class Constant implements ModelClientFactory, ModelClient {

    private static final ChatResponse ANSWER =
        ChatResponse.builder()
            .id("r")
            .model("m")
            .choices(
                List.of(
                    Choice.builder()
                        .message(AssistantMessage.builder().text("hello").build())
                        .finishReason(FinishReason.STOP)
                        .build()))
            .usage(
                Usage.builder()
                    .reported(UsageCategory.INPUT, 7)
                    .reported(UsageCategory.OUTPUT, 3)
                    .build())
            .build();

    @Override
    public boolean serves(ProviderConnection connection) {
      return true;
    }

    @Override
    public ModelClient create(ConnectionContext context) {
      return this;
    }

    @Override
    public ChatResponse chat(Call<ChatRequest> call) {
      return ANSWER;
    }

    @Override
    public ChatStream stream(Call<ChatRequest> call) {
      throw new UnsupportedOperationException("not measured here");
    }

    @Override
    public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
      throw new UnsupportedOperationException("not measured here");
    }
  }
}
