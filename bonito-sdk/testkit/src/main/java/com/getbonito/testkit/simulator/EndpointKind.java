package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.anthropic.AnthropicDialect;
import com.getbonito.testkit.simulator.azure.AzureDialect;
import com.getbonito.testkit.simulator.azure.AzureSettings;
import com.getbonito.testkit.simulator.bedrock.BedrockDialect;
import com.getbonito.testkit.simulator.entra.EntraDialect;
import com.getbonito.testkit.simulator.entra.EntraDirectory;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.gemini.GeminiDialect;
import com.getbonito.testkit.simulator.google.GoogleAccounts;
import com.getbonito.testkit.simulator.google.GoogleTokenDialect;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.openai.OpenAiDialect;
import com.getbonito.testkit.simulator.responses.ResponsesDialect;
import com.getbonito.testkit.simulator.vertex.VertexDialect;
import com.getbonito.testkit.simulator.vertex.VertexSettings;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which vendor an endpoint is.
 *
 * @param name its name on the command line
 * @param basePath what a client's base URL has behind the port; {@code /} for nothing
 * @param maker the dialect for models with these settings
 */
public record EndpointKind(String name, String basePath, Function<ModelSettings, Dialect> maker) {

  /** OpenAI, with its Responses, and who speaks like it. */
  public static final EndpointKind OPENAI =
      new EndpointKind(
          "openai", "/v1", settings -> new ResponsesDialect(settings, new OpenAiDialect(settings)));

  /** The Gemini API. */
  public static final EndpointKind GEMINI = new EndpointKind("gemini", "/", GeminiDialect::new);

  /** Vertex AI for any project. */
  public static final EndpointKind VERTEX = vertex(VertexSettings.ANY);

  /** An Azure resource with any deployment. */
  public static final EndpointKind AZURE = azure(AzureSettings.ANY);

  /** Amazon Bedrock: control plane and runtime on one port. */
  public static final EndpointKind BEDROCK = new EndpointKind("bedrock", "/", BedrockDialect::new);

  /** Anthropic's own API. */
  public static final EndpointKind ANTHROPIC =
      new EndpointKind("anthropic", "/", AnthropicDialect::new);

  /**
   * A kind that serves models to everybody.
   *
   * @param name its name on the command line
   */
  public static EndpointKind named(String name) {
    return Stream.of(OPENAI, GEMINI, VERTEX, AZURE, BEDROCK, ANTHROPIC)
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such kind of endpoint: " + name));
  }

  /** A kind without models, such as a token endpoint. */
  public static EndpointKind of(String name, Dialect dialect) {
    return new EndpointKind(name, "/", settings -> dialect);
  }

  /** Vertex AI for some projects in some places. */
  public static EndpointKind vertex(VertexSettings places) {
    return new EndpointKind(
        "vertex",
        "/",
        settings -> new VertexDialect(settings, places, new AnthropicDialect(settings)));
  }

  /** An Azure resource. */
  public static EndpointKind azure(AzureSettings resource) {
    return new EndpointKind("azure", "/", settings -> new AzureDialect(settings, resource));
  }

  /** Google's token endpoints. */
  public static EndpointKind google(GoogleAccounts accounts) {
    return of("google", new GoogleTokenDialect(accounts));
  }

  /** Microsoft Entra's token endpoints. */
  public static EndpointKind entra(EntraDirectory directory) {
    return of("entra", new EntraDialect(directory));
  }

  Dialect dialect(ModelSettings settings) {
    return maker.apply(settings);
  }
}
