package com.getbonito.langchain4j.suite;

import com.getbonito.langchain4j.BonitoChatModel;
import com.getbonito.langchain4j.BonitoChatRequestParameters;
import com.getbonito.langchain4j.BonitoChatResponseMetadata;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("LangChain4j's suite for chat models, on a route")
class ChatModelSuiteTest extends AbstractChatModelIT {

  @RegisterExtension static final SuiteStage STAGE = new SuiteStage();

  private static BonitoChatModel.Builder model(String route) {
    return BonitoChatModel.builder().bonito(STAGE.bonito()).route(route).allowModelOverride(true);
  }

  @Override
  protected List<ChatModel> models() {
    return List.of(model(SuiteStage.OPENAI).build(), model(SuiteStage.ANTHROPIC).build());
  }

  @Override
  protected ChatModel createModelWith(ChatRequestParameters parameters) {
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
  protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
    return BonitoChatResponseMetadata.class;
  }
}
