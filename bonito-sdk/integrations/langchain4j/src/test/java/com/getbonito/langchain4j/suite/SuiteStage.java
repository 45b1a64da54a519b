package com.getbonito.langchain4j.suite;

import com.getbonito.Bonito;
import com.getbonito.langchain4j.Stage;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Routes to scripted models in two dialects, started with the suite that asks for it and closed
 * after it.
 */
final class SuiteStage implements AfterAllCallback {

  /** A route to a model in OpenAI's dialect. */
  static final String OPENAI = "support";

  /** A route to a model in Anthropic's dialect. */
  static final String ANTHROPIC = "claude";

  /** A route that is named as its model, for requests that name a model. */
  static final String OPENAI_MODEL = "gpt-4o-mini";

  /** The same in Anthropic's dialect. */
  static final String ANTHROPIC_MODEL = "claude-haiku-4-5";

  /** A route whose provider lets nobody in. */
  static final String FAILING = "failing";

  /** A route of embeddings. */
  static final String EMBEDDINGS = "vectors";

  /** Slow enough that a handler can cancel in the middle. */
  private static final Pace PACE = Pace.instant().withPerToken(Duration.ofMillis(2));

  private final Simulator simulator =
      Simulator.builder()
          .endpoint("openai", endpoint -> endpoint.pace(PACE))
          .endpoint("anthropic", endpoint -> endpoint.anthropic().pace(PACE))
          .endpoint("closed", endpoint -> endpoint.apiKey("another"))
          .start();

  private final Bonito bonito =
      Bonito.builder()
          .environment(Stage::environment)
          .connection("openai", Stage.openai(endpoint("openai")))
          .connection("anthropic", Stage.anthropic(endpoint("anthropic")))
          .connection("closed", Stage.openai(endpoint("closed")))
          .route(OPENAI, Stage.route(Stage.target("openai", Stage.GPT)))
          .route(ANTHROPIC, Stage.route(Stage.target("anthropic", Stage.CLAUDE)))
          .route(OPENAI_MODEL, Stage.route(Stage.target("openai", OPENAI_MODEL)))
          .route(ANTHROPIC_MODEL, Stage.route(Stage.target("anthropic", ANTHROPIC_MODEL)))
          .route(FAILING, Stage.route(Stage.target("closed", Stage.GPT)))
          .route(EMBEDDINGS, Stage.route(Stage.target("openai", Stage.EMBEDDER)))
          .build();

  SuiteStage() {
    ScriptedModel.speaksAt(endpoint("openai"));
    ScriptedModel.speaksAt(endpoint("anthropic"));
  }

  Bonito bonito() {
    return bonito;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    bonito.close(Duration.ZERO);
    simulator.close();
  }

  private Endpoint endpoint(String name) {
    return simulator.endpoint(name);
  }
}
