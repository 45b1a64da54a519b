package com.getbonito.micrometer;

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
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.Call;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider in memory that never gives the same model, id or code twice, and fails two calls in
 * ten.
 */
final class Echo implements ModelClientFactory {

  private final AtomicLong calls = new AtomicLong();

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == ProviderConnection.Provider.CUSTOM;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    return new Client();
  }

  private final class Client implements ModelClient {

    @Override
    public ChatResponse chat(Call<ChatRequest> call) {
      long number = calls.incrementAndGet();
      if (number % 10 == 0) {
        throw new ProviderException(
            ProviderFailure.of(
                ErrorKind.INVALID_REQUEST, call.target().connection(), "model-" + number),
            null);
      }
      if (number % 10 == 5) {
        throw new BonitoException("CODE-" + number, ErrorKind.POLICY_VIOLATION, "no", null);
      }
      AssistantMessage said = AssistantMessage.builder().text("echo").build();
      return ChatResponse.builder()
          .id("id-" + number)
          .model("model-" + number)
          .requestId("request-" + number)
          .choices(List.of(Choice.builder().message(said).finishReason(FinishReason.STOP).build()))
          .usage(
              Usage.builder()
                  .reported(UsageCategory.INPUT, 3)
                  .reported(UsageCategory.CACHE_WRITE, 2)
                  .reported(UsageCategory.OUTPUT, 1)
                  .build())
          .build();
    }

    @Override
    public ChatStream stream(Call<ChatRequest> call) {
      throw new UnsupportedOperationException("answers whole only");
    }

    @Override
    public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
      throw new UnsupportedOperationException("chats only");
    }
  }
}
