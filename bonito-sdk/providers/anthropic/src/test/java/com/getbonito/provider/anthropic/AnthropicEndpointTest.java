package com.getbonito.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.http.SecretFilesFactory;
import com.getbonito.resource.v1alpha1.Anthropic;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The endpoint of Anthropic")
class AnthropicEndpointTest {

  private static final ModelTarget TARGET =
      new ModelTarget("first", "main", "claude-haiku-4-5", null);

  private final VirtualTime time = VirtualTime.manual();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void is_the_public_one_unless_another_is_written() {
    assertThat(chat(endpoint())).isEqualTo("https://api.anthropic.com/v1/messages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://host/a", "https://host/a/", "https://host/a/v1", "https://host/a/v1/"})
  void that_is_written_may_end_with_the_version_or_not(String written) {
    HttpEndpoint endpoint = written(written, null);
    assertThat(chat(endpoint)).isEqualTo("https://host/a/v1/messages");
    assertThat(((Prober) endpoint).probe().uri()).hasToString("https://host/a/v1/models?limit=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", "host", "https://host/?a=b"})
  void that_is_no_address_is_refused(String written) {
    assertThatThrownBy(() -> written(written, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1035");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "2023-01-01")
  void is_told_the_version(String written) {
    assertThat(request(written(null, written)).headers().first("anthropic-version"))
        .isEqualTo(written == null ? "2023-06-01" : written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2023 06 01", "2023-06-01\r\nx-evil: 1"})
  void is_told_no_version_that_no_header_may_have(String written) {
    assertThatThrownBy(() -> written(null, written))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1038")
        .hasMessageNotContaining("x-evil");
  }

  @Test
  void is_shown_the_key_of_the_customary_variable() {
    assertThat(key(endpoint())).isNull();
    environment.put("ANTHROPIC_API_KEY", "sk-ant-1");
    assertThat(key(endpoint())).isEqualTo("sk-ant-1");
    assertThat(request(endpoint()).headers().first("Authorization")).isNull();
  }

  @Test
  void is_shown_a_rotated_key_and_then_the_second_one() {
    environment.putAll(Map.of("ONE", "sk-ant-1", "TWO", "sk-ant-2"));
    HttpEndpoint endpoint =
        endpoint(
            new Anthropic(null, null),
            Credentials.builder()
                .source(Source.ENV)
                .keys(Map.of("apiKey", "ONE"))
                .secondary(Map.of("apiKey", "TWO"))
                .build());
    environment.put("ONE", "sk-ant-1-rotated");
    time.advance(Duration.ofSeconds(1));
    assertThat(key(endpoint)).isEqualTo("sk-ant-1-rotated");
    long refused = endpoint.credentialVersion();
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(refused);
    assertThat(key(endpoint)).isEqualTo("sk-ant-2");
  }

  @Test
  void speaks_messages_whatever_the_caller_writes() {
    HttpEndpoint endpoint = endpoint();
    assertThat(endpoint.dialect("chat", TARGET, null)).isEqualTo("anthropic-messages");
    assertThat(endpoint.dialect("chat", TARGET, "gemini")).isEqualTo("anthropic-messages");
  }

  @Test
  void has_no_embeddings() {
    assertThatThrownBy(() -> endpoint().dialect("embed", TARGET, null))
        .isInstanceOf(UnsupportedFeatureException.class)
        .hasMessage(
            "BON-3004: connection main: Anthropic has no embeddings; use a target of another"
                + " provider");
  }

  @Test
  void lists_its_models_page_by_page() {
    ModelLister lister = (ModelLister) endpoint();
    assertThat(lister.format()).isEqualTo("anthropic-models");
    assertThat(lister.models(null)).hasToString("https://api.anthropic.com/v1/models?limit=1000");
    assertThat(lister.models("claude&x"))
        .hasToString("https://api.anthropic.com/v1/models?limit=1000&after_id=claude%26x");
  }

  @Test
  void is_found_by_the_service_loader() {
    assertThat(ServiceLoader.load(HttpEndpointFactory.class))
        .anyMatch(AnthropicEndpointFactory.class::isInstance);
  }

  private static String chat(HttpEndpoint endpoint) {
    return endpoint.uri("chat", "anthropic-messages", TARGET, true).toString();
  }

  private static String key(HttpEndpoint endpoint) {
    return request(endpoint).headers().first("x-api-key");
  }

  private static TransportRequest request(HttpEndpoint endpoint) {
    TransportRequest.Builder request =
        TransportRequest.post(
            endpoint.uri("chat", "anthropic-messages", TARGET, false), new byte[0]);
    endpoint.prepare(request);
    TokenCalls.authorize(endpoint, request);
    return request.build();
  }

  private HttpEndpoint endpoint() {
    return written(null, null);
  }

  private HttpEndpoint written(String written, String version) {
    return endpoint(new Anthropic(written, version), Credentials.ambient());
  }

  private HttpEndpoint endpoint(Anthropic settings, Credentials credentials) {
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.ANTHROPIC)
            .anthropic(settings)
            .credentials(credentials)
            .build();
    return new AnthropicEndpointFactory()
        .create(
            new ConnectionContext(
                "main",
                connection,
                new SecretFilesFactory().create(Path.of("nowhere"), environment::get),
                time),
            TokenCalls.NONE);
  }
}
