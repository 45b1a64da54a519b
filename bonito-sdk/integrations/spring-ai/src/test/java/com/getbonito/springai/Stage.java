package com.getbonito.springai;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.testkit.junit.SimulatorDescription;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Three simulated providers and a Bonito over them: route {@code chat} goes to one of OpenAI's kind
 * and fails over to another, {@code claude} to Anthropic, {@code vectors} to an embedding model.
 */
public final class Stage implements AutoCloseable {

  /** The model of route {@code chat}, which costs a dollar a million tokens in and ten out. */
  public static final String GPT = "gpt-4.1";

  private static final String MINI = "gpt-4.1-mini";
  private static final String CLAUDE = "claude-sonnet-4-5";
  private static final String EMBEDDER = "text-embedding-3-small";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** First target of {@code chat}, and of {@code vectors}. */
  public final Endpoint openai;

  /** Second target of {@code chat}. */
  public final Endpoint spare;

  /** Target of {@code claude}. */
  public final Endpoint anthropic;

  /** What the models are made over. */
  public final Bonito bonito;

  /** A Bonito with nothing added. */
  public Stage(Simulator simulator) {
    this(simulator, builder -> builder);
  }

  /** A Bonito with something added. */
  public Stage(Simulator simulator, UnaryOperator<BonitoBuilder> more) {
    openai = simulator.endpoint("openai");
    spare = simulator.endpoint("spare");
    anthropic = simulator.endpoint("anthropic");
    bonito =
        more.apply(
                Bonito.builder()
                    .environment(name -> "sk-stage")
                    .connection("openai", openai(openai))
                    .connection("spare", openai(spare))
                    .connection("anthropic", claude(anthropic))
                    .route("chat", route(target("openai", GPT), target("spare", MINI)))
                    .route("lonely", route(target("openai", GPT)))
                    .route("claude", route(target("anthropic", CLAUDE)))
                    .route("vectors", route(target("openai", EMBEDDER))))
            .build();
  }

  /** Its endpoints. */
  public static final class Providers implements SimulatorDescription {
    @Override
    public void describe(Simulator.Builder simulator) {
      simulator
          .endpoint("openai", endpoint -> endpoint.dimensions(8))
          .endpoint("spare")
          .endpoint("anthropic", endpoint -> endpoint.anthropic());
    }
  }

  /** Route {@code chat} as a model. */
  public BonitoChatModel chat() {
    return BonitoChatModel.of(bonito, "chat");
  }

  /** Route {@code claude} as a model. */
  public BonitoChatModel claude() {
    return BonitoChatModel.of(bonito, "claude");
  }

  /** The last body that an endpoint received. */
  public static JsonNode sent(Endpoint endpoint) {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    return JSON.readTree(entries.get(entries.size() - 1).body());
  }

  @Override
  public void close() {
    bonito.close(Duration.ZERO);
  }

  private static ProviderConnection openai(Endpoint endpoint) {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(OpenaiCompatible.builder().baseUrl(endpoint.baseUri().toString()).build())
        .credentials(key())
        .models(
            OfferedModel.builder()
                .model(GPT)
                .prices(new Prices("1.00", "10.00", null, null, null, null))
                .build(),
            OfferedModel.builder().model(MINI).build(),
            OfferedModel.builder().model(EMBEDDER).build())
        .build();
  }

  private static ProviderConnection claude(Endpoint endpoint) {
    return ProviderConnection.builder()
        .provider(Provider.ANTHROPIC)
        .anthropic(new Anthropic(endpoint.baseUri().toString(), null))
        .credentials(key())
        .build();
  }

  private static Credentials key() {
    return Credentials.builder().source(Source.ENV).keys(Map.of("apiKey", "STAGE_KEY")).build();
  }

  private static Route route(Target... targets) {
    return Route.builder()
        .targets(targets)
        .failover(Failover.builder().retriesPerTarget(0).attemptTimeout(TimeSpan.of("20s")).build())
        .build();
  }

  private static Target target(String connection, String model) {
    return Target.builder().name(connection).connection(connection).model(model).build();
  }
}
