package com.getbonito.langchain4j.suite;

import com.getbonito.langchain4j.BonitoEmbeddingModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.common.AbstractEmbeddingModelIT;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("LangChain4j's suite for embedding models, on a route")
class EmbeddingModelSuiteTest extends AbstractEmbeddingModelIT {

  @RegisterExtension static final SuiteStage STAGE = new SuiteStage();

  private static BonitoEmbeddingModel.Builder model(String route) {
    return BonitoEmbeddingModel.builder().bonito(STAGE.bonito()).route(route);
  }

  @Override
  protected List<EmbeddingModel> models() {
    return List.of(model(SuiteStage.EMBEDDINGS).build());
  }

  @Override
  protected EmbeddingModel modelWith(EmbeddingModelListener listener) {
    return model(SuiteStage.EMBEDDINGS).listeners(listener).build();
  }

  @Override
  protected EmbeddingModel failingModelWith(EmbeddingModelListener listener) {
    return model(SuiteStage.FAILING).listeners(listener).build();
  }

  /** An embedding request of Bonito has no field for it. */
  @Override
  protected boolean supportsInputTypeParameter() {
    return false;
  }

  /** An embedding request of Bonito takes text. */
  @Override
  protected boolean supportsImageInput() {
    return false;
  }
}
