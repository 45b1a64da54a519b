package com.getbonito.benchmarks.jmh;

import com.getbonito.benchmarks.driver.Workload;
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
import com.getbonito.spi.Call;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import java.util.List;

/** Models that answer at once with the same answer, so that only the engine is left to measure. */
final class InstantModels implements ModelClientFactory {

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == ProviderConnection.Provider.CUSTOM;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    return new Instant();
  }

  private static final class Instant implements ModelClient {

    private final ChatResponse answer =
        ChatResponse.builder()
            .id("chatcmpl-1")
            .model("gpt-4.1")
            .choices(
                List.of(
                    Choice.builder()
                        .message(AssistantMessage.builder().text(Workload.UNARY.answer()).build())
                        .finishReason(FinishReason.STOP)
                        .build()))
            .usage(
                Usage.builder()
                    .reported(UsageCategory.INPUT, 208)
                    .reported(UsageCategory.OUTPUT, 200)
                    .build())
            .build();

    @Override
    public ChatResponse chat(Call<ChatRequest> call) {
      call.observer().answered(200);
      return answer;
    }

    @Override
    public ChatStream stream(Call<ChatRequest> call) {
      throw new UnsupportedOperationException("streams are not measured here");
    }

    @Override
    public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
      throw new UnsupportedOperationException("embeddings are not measured here");
    }
  }
}
