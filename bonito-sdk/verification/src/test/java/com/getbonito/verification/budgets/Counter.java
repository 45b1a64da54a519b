package com.getbonito.verification.budgets;

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
import com.getbonito.error.ConnectionException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderFailure;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.Call;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import java.util.List;

/** A provider in memory: serves what it is told to and reports the usage, or loses the answer. */
final class Counter implements ModelClientFactory {

  /** Tokens that every request has. */
  static final int INPUT = 5;

  private final Serving serving;

  Counter(Serving serving) {
    this.serving = serving;
  }

  /** What a request is served. Runs on the call's thread, once it has been let in. */
  interface Serving {

    /** Tokens of the answer; negative where so many were made, and the answer is lost. */
    int serve(Call<ChatRequest> call);
  }

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
      int output = serving.serve(call);
      if (output < 0) {
        throw new ConnectionException(
            ProviderFailure.of(ErrorKind.CONNECTION_LOST, "counter", call.target().model()),
            null,
            Delivery.UNKNOWN);
      }
      AssistantMessage said = AssistantMessage.builder().text("served").build();
      return ChatResponse.builder()
          .id("answer")
          .model(call.target().nativeModel())
          .choices(List.of(Choice.builder().message(said).finishReason(FinishReason.STOP).build()))
          .usage(
              Usage.builder()
                  .reported(UsageCategory.INPUT, INPUT)
                  .reported(UsageCategory.OUTPUT, output)
                  .build())
          .build();
    }

    @Override
    public ChatStream stream(Call<ChatRequest> call) {
      throw new UnsupportedOperationException("served at the counter only");
    }

    @Override
    public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
      throw new UnsupportedOperationException("served at the counter only");
    }
  }
}
