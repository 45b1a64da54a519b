package com.getbonito.langchain4j.suite;

import com.getbonito.langchain4j.BonitoStreamingChatModel;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("LangChain4j's suite for listeners to streaming chat models, on a route")
class StreamingChatModelListenerSuiteTest extends AbstractStreamingChatModelListenerIT {

  @RegisterExtension static final SuiteStage STAGE = new SuiteStage();

  @Override
  protected StreamingChatModel createModel(ChatModelListener listener) {
    return BonitoStreamingChatModel.builder()
        .bonito(STAGE.bonito())
        .route(modelName())
        .defaultRequestParameters(
            ChatRequestParameters.builder()
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .build())
        .listeners(listener)
        .build();
  }

  @Override
  protected String modelName() {
    return SuiteStage.OPENAI;
  }

  @Override
  protected StreamingChatModel createFailingModel(ChatModelListener listener) {
    return BonitoStreamingChatModel.builder()
        .bonito(STAGE.bonito())
        .route(SuiteStage.FAILING)
        .listeners(listener)
        .build();
  }

  @Override
  protected Class<? extends Exception> expectedExceptionClass() {
    return AuthenticationException.class;
  }
}
