package com.getbonito.provider.google;

import static com.getbonito.provider.google.Google.at;
import static com.getbonito.provider.google.Google.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Vertex;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An endpoint of Vertex AI")
class VertexEndpointTest {

  private static final String HERE =
      "https://us-central1-aiplatform.googleapis.com/v1/projects/project-1/locations/us-central1/";

  @ParameterizedTest
  @CsvSource({
    "us-central1, https://us-central1-aiplatform.googleapis.com",
    "europe-west4, https://europe-west4-aiplatform.googleapis.com",
    "global, https://aiplatform.googleapis.com",
    "us, https://aiplatform.us.rep.googleapis.com",
    "eu, https://aiplatform.eu.rep.googleapis.com",
  })
  void each_place_has_a_host(String location, String host) {
    assertThat(chat(at(location, null), "gemini-2.5-flash", false))
        .isEqualTo(
            host
                + "/v1/projects/project-1/locations/"
                + location
                + "/publishers/google/models/gemini-2.5-flash:generateContent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://psc.internal/base",
        "https://psc.internal/base/",
        "https://psc.internal/base/v1",
        "https://psc.internal/base/v1beta1/"
      })
  void an_endpoint_of_ones_own_stands_in_for_every_host(String endpoint) {
    assertThat(chat(at("us-central1", endpoint), "gemini-2.5-flash", false))
        .isEqualTo(
            "https://psc.internal/base/v1/projects/project-1/locations/us-central1"
                + "/publishers/google/models/gemini-2.5-flash:generateContent");
  }

  @Test
  void the_project_is_the_connections() {
    Google google = new Google();
    google.settings = new Vertex("other project", "us-central1", null);
    assertThat(chat(google.endpoint(), "gemini-2.5-flash", false))
        .contains("/projects/other%20project/");
  }

  @Test
  void a_place_that_is_no_name_is_refused_at_the_start() {
    assertThatThrownBy(() -> at("evil.example/", null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("vertex.location");
  }

  @ParameterizedTest
  @CsvSource({
    "gemini-2.5-flash, gemini, publishers/google/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
    "google/gemini-2.5-pro, gemini, publishers/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse",
    "claude-sonnet-4-5@20250929, anthropic-vertex, publishers/anthropic/models/claude-sonnet-4-5@20250929:streamRawPredict",
    "anthropic/claude-opus-4-1, anthropic-vertex, publishers/anthropic/models/claude-opus-4-1:streamRawPredict",
    "publishers/anthropic/models/claude-opus-4-1, anthropic-vertex, publishers/anthropic/models/claude-opus-4-1:streamRawPredict",
    "endpoints/123456, gemini, endpoints/123456:streamGenerateContent?alt=sse",
    "meta/llama-4-maverick-17b-128e-instruct-maas, openai-chat-compatible, endpoints/openapi/chat/completions",
  })
  void a_models_publisher_decides_what_is_spoken(String model, String dialect, String streamed) {
    HttpEndpoint endpoint = at("us-central1", null);
    assertThat(endpoint.dialect("chat", target(model, null), null)).isEqualTo(dialect);
    assertThat(chat(endpoint, model, true)).isEqualTo(HERE + streamed);
    String whole = streamed.replace(":streamGenerateContent?alt=sse", ":generateContent");
    assertThat(chat(endpoint, model, false))
        .isEqualTo(HERE + whole.replace(":streamRawPredict", ":rawPredict"));
  }

  @Test
  void a_deployment_goes_before_the_model_that_it_stands_for() {
    ModelTarget target = target("anthropic.claude-sonnet-4-5", "claude-sonnet-4-5@20250929");
    HttpEndpoint endpoint = at("global", null);
    assertThat(endpoint.dialect("chat", target, null)).isEqualTo("anthropic-vertex");
    assertThat(endpoint.uri("chat", "anthropic-vertex", target, false).getPath())
        .endsWith("/publishers/anthropic/models/claude-sonnet-4-5@20250929:rawPredict");
  }

  @ParameterizedTest
  @CsvSource({
    "projects/p-2/locations/europe-west1/endpoints/77, https://europe-west1-aiplatform.googleapis.com",
    "projects/p-2/locations/global/publishers/google/models/gemini-2.5-pro, https://aiplatform.googleapis.com",
  })
  void a_whole_resource_name_is_asked_where_it_is(String name, String host) {
    assertThat(chat(at("us-central1", null), name, false))
        .isEqualTo(host + "/v1/" + name + ":generateContent");
    assertThat(chat(at("us-central1", "https://psc.internal"), name, false))
        .isEqualTo("https://psc.internal/v1/" + name + ":generateContent");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, publishers/google/models/a%20b:generateContent",
    "a:b?c#d, publishers/google/models/a%3Ab%3Fc%23d:generateContent",
    "a/b/c, publishers/google/models/a%2Fb%2Fc:generateContent",
    "google/.., publishers/google/models/%252E%252E:generateContent",
    "projects/p/locations/EVIL.example/endpoints/1, publishers/google/models/projects%2Fp%2Flocations%2FEVIL.example%2Fendpoints%2F1:generateContent",
  })
  void a_models_name_stays_in_its_segment_whatever_it_holds(String model, String path) {
    assertThat(chat(at("us-central1", null), model, false)).isEqualTo(HERE + path);
  }

  @ParameterizedTest
  @CsvSource({
    "text-embedding-005, vertex-predict, :predict",
    "text-multilingual-embedding-002, vertex-predict, :predict",
    "gemini-embedding-001, vertex-predict, :predict",
    "gemini-embedding-2, gemini-embed-content, :embedContent",
  })
  void embeddings_are_asked_for_as_the_model_wants(String model, String dialect, String verb) {
    HttpEndpoint endpoint = at("us-central1", null);
    assertThat(endpoint.dialect("embed", target(model, null), null)).isEqualTo(dialect);
    assertThat(endpoint.uri("embed", dialect, target(model, null), false))
        .hasToString(HERE + "publishers/google/models/" + model + verb);
  }

  @Test
  void models_are_listed_by_the_beta_version_page_by_page() {
    ModelLister lister = (ModelLister) at("europe-west4", null);
    assertThat(lister.format()).isEqualTo("vertex-publishers");
    assertThat(lister.models(null))
        .hasToString("https://europe-west4-aiplatform.googleapis.com/v1beta1/publishers/*/models");
    assertThat(lister.models("a=b&c"))
        .hasToString(
            "https://europe-west4-aiplatform.googleapis.com/v1beta1/publishers/*/models"
                + "?pageToken=a%3Db%26c");
  }

  @Test
  void access_is_probed_free_of_charge() {
    assertThat(((Prober) at("global", null)).probe().build().method()).isEqualTo("GET");
    assertThat(((Prober) at("global", null)).probe().uri())
        .hasToString(
            "https://aiplatform.googleapis.com/v1beta1/publishers/google/models?pageSize=1");
  }

  @Test
  void no_other_operation_is_known() {
    HttpEndpoint endpoint = at("global", null);
    ModelTarget target = target("gemini-2.5-flash", null);
    assertThatThrownBy(() -> endpoint.dialect("rerank", target, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> endpoint.uri("chat", "bedrock-converse", target, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_class_path_finds_it_for_its_provider_alone() {
    HttpEndpointFactory factory =
        ServiceLoader.load(HttpEndpointFactory.class).findFirst().orElseThrow();
    ProviderConnection own = ProviderConnection.builder().provider(Provider.VERTEX).build();
    assertThat(factory.serves(own)).isTrue();
    assertThat(factory.serves(ProviderConnection.builder().provider(Provider.BEDROCK).build()))
        .isFalse();
    assertThatThrownBy(() ->
            factory.create(
                new ConnectionContext("main", own, (a, b, c, d) -> null, VirtualTime.manual()),
                TokenCalls.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("vertex is required");
  }

  private static String chat(HttpEndpoint endpoint, String model, boolean streamed) {
    ModelTarget target = target(model, null);
    String dialect = endpoint.dialect("chat", target, null);
    return endpoint.uri("chat", dialect, target, streamed).toString();
  }
}
