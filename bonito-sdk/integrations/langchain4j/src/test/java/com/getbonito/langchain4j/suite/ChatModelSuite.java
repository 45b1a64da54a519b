package com.getbonito.langchain4j.suite;

import com.getbonito.langchain4j.BonitoChatModel;
import com.getbonito.langchain4j.BonitoChatRequestParameters;
import com.getbonito.langchain4j.BonitoChatResponseMetadata;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What every dialect shares. */
abstract class ChatModelSuite extends AbstractChatModelIT {

  @RegisterExtension final SuiteStage stage = new SuiteStage();

  /** The route under test. */
  abstract String route();

  /** A route that is named as its model. */
  abstract String otherRoute();

  private BonitoChatModel.Builder model(String route) {
    return BonitoChatModel.builder().bonito(stage.bonito()).route(route).allowModelOverride(true);
  }

  @Override
  protected List<ChatModel> models() {
    return List.of(model(route()).build());
  }

  @Override
  protected ChatModel createModelWith(ChatRequestParameters parameters) {
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
  protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
    return BonitoChatResponseMetadata.class;
  }
}
