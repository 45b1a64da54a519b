package com.getbonito.verification.settings;

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

/** A provider in memory, whose every answer is seven tokens in and three out. */
final class Plain implements ModelClientFactory, ModelClient {

  static final int INPUT = 7;
  static final int OUTPUT = 3;

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == ProviderConnection.Provider.CUSTOM;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    return this;
  }

  @Override
  public ChatResponse chat(Call<ChatRequest> call) {
    AssistantMessage said = AssistantMessage.builder().text("served").build();
    return ChatResponse.builder()
        .id("answer")
        .model(call.target().nativeModel())
        .choices(List.of(Choice.builder().message(said).finishReason(FinishReason.STOP).build()))
        .usage(
            Usage.builder()
                .reported(UsageCategory.INPUT, INPUT)
                .reported(UsageCategory.OUTPUT, OUTPUT)
                .build())
        .build();
  }

  @Override
  public ChatStream stream(Call<ChatRequest> call) {
    throw new UnsupportedOperationException("answers at once only");
  }

  @Override
  public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
    throw new UnsupportedOperationException("answers questions only");
  }
}
