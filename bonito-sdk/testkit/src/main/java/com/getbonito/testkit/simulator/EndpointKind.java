package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.openai.OpenAiDialect;
import java.util.function.Function;

/**
 * Which vendor an endpoint is.
 *
 * @param name its name on the command line
 * @param basePath what a client's base URL has behind the port; {@code /} for nothing
 * @param maker the dialect for models with these settings
 */
public record EndpointKind(String name, String basePath, Function<ModelSettings, Dialect> maker) {

  /** OpenAI and who speaks like it. */
  public static final EndpointKind OPENAI = new EndpointKind("openai", "/v1", OpenAiDialect::new);

  /** A kind without models, such as a token endpoint. */
  public static EndpointKind of(String name, Dialect dialect) {
    return new EndpointKind(name, "/", settings -> dialect);
  }

  Dialect dialect(ModelSettings settings) {
    return maker.apply(settings);
  }
}
