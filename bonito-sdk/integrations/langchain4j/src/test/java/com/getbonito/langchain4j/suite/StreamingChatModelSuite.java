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
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mockito.InOrder;

/** What every dialect shares. */
abstract class StreamingChatModelSuite extends AbstractStreamingChatModelIT {

  @RegisterExtension final SuiteStage stage = new SuiteStage();

  /** The route under test. */
  abstract String route();

  /** A route that is named as its model. */
  abstract String otherRoute();

  private BonitoStreamingChatModel.Builder model(String route) {
    return BonitoStreamingChatModel.builder()
        .bonito(stage.bonito())
        .route(route)
        .allowModelOverride(true);
  }

  @Override
  protected List<StreamingChatModel> models() {
    return List.of(model(route()).build());
  }

  @Override
  public StreamingChatModel createModelWith(ChatModelListener listener) {
    return model(route()).listeners(listener).build();
  }

  @Override
  protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
    return model(route()).defaultRequestParameters(parameters).build();
  }

  @Override
  protected String customModelName() {
    return otherRoute();
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
