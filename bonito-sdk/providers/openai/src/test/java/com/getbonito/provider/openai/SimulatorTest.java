package com.getbonito.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretResolverFactory;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A connection put together as an application's class path has it")
class SimulatorTest {

  private static Simulator simulator;

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void start() {
    simulator =
        Simulator.builder()
            .endpoint("plain")
            .endpoint("secure", endpoint -> endpoint.tls())
            .start();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void keys() {
    environment.put("KEY", "sk-right");
    environment.put("SECOND_KEY", "sk-second");
  }

  @AfterEach
  void reset() {
    simulator.reset();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "secure"})
  void answers_and_streams_and_embeds(String name) throws IOException {
    Endpoint endpoint = simulator.endpoint(name);
    endpoint.apiKeys("sk-right");
    try (ModelClient client = client(endpoint)) {
      endpoint.next(Answer.text("grüezi mitenand"));
      ChatResponse plain = client.chat(call(ChatRequest.of("route", "hello")));
      assertThat(plain.text()).isEqualTo("grüezi mitenand");

      endpoint.next(Answer.text("grüezi mitenand"));
      try (ChatStream stream = client.stream(call(ChatRequest.of("route", "hello")))) {
        ChatResponse drained = stream.drain();
        assertThat(drained.text()).isEqualTo("grüezi mitenand");
        assertThat(drained.usage().outputTokens()).isEqualTo(plain.usage().outputTokens());
      }
      assertThat(client.embed(call(EmbeddingRequest.of("route", "hello"))).vectors()).hasSize(1);
      assertThat(endpoint.ledger().totals().requests()).isEqualTo(3);
    }
  }

  @Test
  void a_refused_key_gives_way_to_the_second() throws IOException {
    Endpoint endpoint = simulator.endpoint("plain");
    endpoint.apiKeys("sk-second");
    try (ModelClient client = client(endpoint)) {
      ProviderException refused =
          catchThrowableOfType(
              ProviderException.class, () -> client.chat(call(ChatRequest.of("route", "hello"))));
      assertThat(refused.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
      assertThat(client.renewCredential()).isTrue();
      assertThat(client.chat(call(ChatRequest.of("route", "hello"))).choices()).isNotEmpty();
    }
  }

  @Test
  void a_cut_stream_is_broken_and_the_next_one_is_fine() throws IOException {
    Endpoint endpoint = simulator.endpoint("secure");
    try (ModelClient client = client(endpoint)) {
      endpoint.next(Fault.cutAfter(3));
      try (ChatStream stream = client.stream(call(ChatRequest.of("route", "hello")))) {
        ProviderException broken = catchThrowableOfType(ProviderException.class, stream::drain);
        assertThat(broken.kind()).isEqualTo(ErrorKind.STREAM_BROKEN);
      }
      try (ChatStream stream = client.stream(call(ChatRequest.of("route", "hello")))) {
        assertThat(stream.drain().choices()).hasSize(1);
      }
    }
  }

  private ModelClient client(Endpoint endpoint) throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), simulator.authority().pem());
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(
                OpenaiCompatible.builder().baseUrl(endpoint.baseUri().toString()).build())
            .credentials(
                Credentials.builder()
                    .source(Source.ENV)
                    .keys(Map.of("apiKey", "KEY"))
                    .secondary(Map.of("apiKey", "SECOND_KEY"))
                    .build())
            .http(HttpSettings.builder().caBundle(authority.toString()).build())
            .build();
    SecretResolver secrets =
        ServiceLoader.load(SecretResolverFactory.class)
            .findFirst()
            .orElseThrow()
            .create(folder, environment::get);
    return ServiceLoader.load(ModelClientFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.serves(connection))
        .findFirst()
        .orElseThrow()
        .create(new ConnectionContext("main", connection, secrets, VirtualTime.manual()));
  }

  private static <R> Call<R> call(R request) {
    return new Call<>(
        request,
        new ModelTarget("first", "main", "gpt-4.1", null),
        new Cancellation(),
        AttemptObserver.NONE,
        1024 * 1024);
  }
}
