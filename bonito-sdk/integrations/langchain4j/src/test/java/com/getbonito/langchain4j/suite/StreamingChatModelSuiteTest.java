package com.getbonito.langchain4j.suite;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeastOnce;

import com.getbonito.langchain4j.BonitoChatRequestParameters;
import com.getbonito.langchain4j.BonitoChatResponseMetadata;
import com.getbonito.langchain4j.BonitoStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.InOrder;

@DisplayName("LangChain4j's suite for streaming chat models, on a route")
class StreamingChatModelSuiteTest extends AbstractStreamingChatModelIT {

  @RegisterExtension static final SuiteStage STAGE = new SuiteStage();

  private static BonitoStreamingChatModel.Builder model(String route) {
    return BonitoStreamingChatModel.builder()
        .bonito(STAGE.bonito())
        .route(route)
        .allowModelOverride(true);
  }

  @Override
  protected List<StreamingChatModel> models() {
    return List.of(model(SuiteStage.OPENAI).build(), model(SuiteStage.ANTHROPIC).build());
  }

  @Override
  public StreamingChatModel createModelWith(ChatModelListener listener) {
    return model(SuiteStage.OPENAI).listeners(listener).build();
  }

  @Override
  protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
    return model(SuiteStage.OPENAI).defaultRequestParameters(parameters).build();
  }

  @Override
  protected String customModelName() {
    return SuiteStage.OTHER;
  }

  @Override
  protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
    return BonitoChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build();
  }

  @Override
  protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(
      StreamingChatModel model) {
    return BonitoChatResponseMetadata.class;
  }

  @Override
  protected void verifyToolCallbacks(
      StreamingChatResponseHandler handler, InOrder order, String id) {
    order
        .verify(handler, atLeastOnce())
        .onPartialToolCall(argThat(part -> id.equals(part.id())), any());
    order
        .verify(handler)
        .onCompleteToolCall(complete(0, id, "getWeather", "{\"city\":\"Munich\"}"));
  }

  /** Complete calls come when the answer is complete. */
  @Override
  protected void verifyToolCallbacks(
      StreamingChatResponseHandler handler, InOrder order, String first, String second) {
    for (String id : List.of(first, second)) {
      order
          .verify(handler, atLeastOnce())
          .onPartialToolCall(argThat(part -> id.equals(part.id())), any());
    }
    order
        .verify(handler)
        .onCompleteToolCall(complete(0, first, "getWeather", "{\"city\":\"Munich\"}"));
    order
        .verify(handler)
        .onCompleteToolCall(complete(1, second, "getTime", "{\"country\":\"France\"}"));
  }
}
