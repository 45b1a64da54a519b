package com.getbonito.langchain4j.suite;

import com.getbonito.langchain4j.BonitoChatModel;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("LangChain4j's suite for listeners to chat models, on a route")
class ChatModelListenerSuiteTest extends AbstractChatModelListenerIT {

  @RegisterExtension static final SuiteStage STAGE = new SuiteStage();

  @Override
  protected ChatModel createModel(ChatModelListener listener) {
    return BonitoChatModel.builder()
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
  protected ChatModel createFailingModel(ChatModelListener listener) {
    return BonitoChatModel.builder()
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
