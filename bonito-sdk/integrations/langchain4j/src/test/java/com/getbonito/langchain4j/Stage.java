package com.getbonito.langchain4j;

import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.testkit.simulator.Endpoint;
import java.net.URI;
import java.util.Map;

/** Connections and routes to simulated providers. */
public final class Stage {

  /** The model of {@link #openai}, which costs a dollar a million tokens in and ten out. */
  public static final String GPT = "gpt-4.1";

  /** The model of {@link #anthropic}. */
  public static final String CLAUDE = "claude-sonnet-4-5";

  /** The model of embeddings. */
  public static final String EMBEDDER = "text-embedding-3-small";

  private Stage() {}

  /** A connection to an endpoint of OpenAI's kind. */
  public static ProviderConnection openai(Endpoint endpoint) {
    return openai(endpoint.baseUri());
  }

  /** A connection to whatever is at that address. */
  public static ProviderConnection openai(URI at) {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl(at.toString()).build())
        .credentials(key())
        .models(
            OfferedModel.builder()
                .model(GPT)
                .contextWindow(128_000L)
                .maxOutput(1_000L)
                .prices(new Prices("1.00", "10.00", null, null, null, null))
                .build(),
            OfferedModel.builder().model("gpt-4o-mini").build(),
            OfferedModel.builder().model(EMBEDDER).build())
        .build();
  }

  /** A connection to an endpoint of Anthropic's kind. */
  public static ProviderConnection anthropic(Endpoint endpoint) {
    return ProviderConnection.builder()
        .provider(Provider.ANTHROPIC)
        .anthropic(new Anthropic(endpoint.baseUri().toString(), null))
        .credentials(key())
        .build();
  }

  /** A route with these targets, tried in this order. */
  public static Route route(Target... targets) {
    return Route.builder().targets(targets).build();
  }

  /** A target named as its connection. */
  public static Target target(String connection, String model) {
    return Target.builder().name(connection).connection(connection).model(model).build();
  }

  /** Where the connections' key is looked up. */
  public static String environment(String variable) {
    return "sk-stage";
  }

  private static Credentials key() {
    return Credentials.builder().source(Source.ENV).keys(Map.of("apiKey", "STAGE_KEY")).build();
  }
}
