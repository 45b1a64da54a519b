package com.getbonito.provider.openai;

import static com.getbonito.provider.openai.Contexts.authorization;
import static com.getbonito.provider.openai.Contexts.endpoint;
import static com.getbonito.provider.openai.Contexts.preset;
import static com.getbonito.provider.openai.Contexts.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible.Preset;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.ModelLister;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportRequest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An endpoint of OpenAI's shape")
class OpenaiEndpointTest {

  private static final ModelTarget TARGET = new ModelTarget("first", "main", "gpt-4.1", null);

  @ParameterizedTest
  @CsvSource({
    "OPENAI, https://api.openai.com/v1/chat/completions",
    "GROQ, https://api.groq.com/openai/v1/chat/completions",
    "OLLAMA, http://localhost:11434/v1/chat/completions",
    "OPENROUTER, https://openrouter.ai/api/v1/chat/completions",
    "MISTRAL, https://api.mistral.ai/v1/chat/completions",
    "DEEPSEEK, https://api.deepseek.com/v1/chat/completions",
    "TOGETHER, https://api.together.xyz/v1/chat/completions",
  })
  void a_preset_knows_its_address(Preset preset, String expected) {
    HttpEndpoint endpoint = endpoint(preset(preset).build(), Map.of());
    assertThat(endpoint.uri("chat", "openai-chat", TARGET, true)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://host/api/v1", "https://host/api/v1/", "https://host/api/v1//"})
  void paths_are_joined_to_a_base_url_however_it_ends(String base) {
    HttpEndpoint endpoint = endpoint(preset(Preset.GENERIC).baseUrl(base).build(), Map.of());
    assertThat(endpoint.uri("chat", "openai-chat", TARGET, false))
        .hasToString("https://host/api/v1/chat/completions");
    assertThat(endpoint.uri("embed", "openai-embeddings", TARGET, false))
        .hasToString("https://host/api/v1/embeddings");
  }

  @Test
  void a_call_that_was_written_for_responses_is_asked_there() {
    HttpEndpoint endpoint =
        Contexts.endpoint(
            Contexts.preset(Preset.GENERIC).baseUrl("https://host/v1").build(), Map.of());
    assertThat(endpoint.dialect("chat", TARGET, "openai-responses")).isEqualTo("openai-responses");
    assertThat(endpoint.dialect("chat", TARGET, "anthropic-messages"))
        .isEqualTo("openai-chat-compatible");
    assertThat(endpoint.uri("chat", "openai-responses", TARGET, true))
        .hasToString("https://host/v1/responses");
  }

  @Test
  void models_are_listed_and_the_key_is_tried_where_it_costs_nothing() {
    HttpEndpoint endpoint =
        Contexts.endpoint(
            Contexts.preset(Preset.GENERIC).baseUrl("https://host/v1").build(), Map.of());
    assertThat(((ModelLister) endpoint).models(null)).hasToString("https://host/v1/models");
    assertThat(((ModelLister) endpoint).format()).isEqualTo("openai-models");
    TransportRequest probe = ((Prober) endpoint).probe().build();
    assertThat(probe.method()).isEqualTo("GET");
    assertThat(probe.uri()).hasToString("https://host/v1/models");
  }

  @Test
  void a_query_of_the_base_url_stays() {
    HttpEndpoint endpoint =
        endpoint(preset(Preset.GENERIC).baseUrl("https://host/v1/?a=%20b").build(), Map.of());
    assertThat(endpoint.uri("chat", "openai-chat", TARGET, false))
        .hasToString("https://host/v1/chat/completions?a=%20b");
  }

  @Test
  void a_base_url_goes_before_the_presets_own() {
    HttpEndpoint endpoint =
        endpoint(preset(Preset.OPENAI).baseUrl("http://127.0.0.1:8080/v1").build(), Map.of());
    assertThat(endpoint.uri("chat", "openai-chat", TARGET, false))
        .hasToString("http://127.0.0.1:8080/v1/chat/completions");
  }

  @ParameterizedTest
  @EnumSource(names = {"VLLM", "GENERIC"})
  void a_preset_that_knows_no_address_needs_one(Preset preset) {
    assertThatThrownBy(() -> endpoint(preset(preset).build(), Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("baseUrl is required");
  }

  @Test
  void organization_and_project_are_headers() {
    HttpEndpoint named =
        endpoint(preset(Preset.OPENAI).organization("org-1").project("proj-1").build(), Map.of());
    assertThat(request(named).headers().first("openai-organization")).isEqualTo("org-1");
    assertThat(request(named).headers().first("openai-project")).isEqualTo("proj-1");
    HttpEndpoint plain = endpoint(preset(Preset.OPENAI).build(), Map.of());
    assertThat(request(plain).headers().namesAndValues()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, OPENAI_API_KEY",
    "GROQ, GROQ_API_KEY",
    "OPENROUTER, OPENROUTER_API_KEY",
    "MISTRAL, MISTRAL_API_KEY",
    "DEEPSEEK, DEEPSEEK_API_KEY",
    "TOGETHER, TOGETHER_API_KEY",
  })
  void an_ambient_key_is_in_the_customary_variable(Preset preset, String variable) {
    assertThat(authorization(endpoint(preset(preset).build(), Map.of(variable, "k"))))
        .isEqualTo("Bearer k");
    assertThat(authorization(endpoint(preset(preset).build(), Map.of()))).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"OLLAMA", "VLLM", "GENERIC"})
  void a_local_endpoint_is_shown_no_key_of_others(Preset preset) {
    HttpEndpoint endpoint =
        endpoint(
            preset(preset).baseUrl("http://localhost:1/v1").build(), Map.of("OPENAI_API_KEY", "k"));
    assertThat(authorization(endpoint)).isNull();
    assertThat(endpoint.renewCredential()).isFalse();
  }

  @Test
  void openai_is_spoken_to_in_its_own_words_and_others_in_the_older_ones() {
    HttpEndpoint openai = endpoint(preset(Preset.OPENAI).build(), Map.of());
    HttpEndpoint groq = endpoint(preset(Preset.GROQ).build(), Map.of());
    assertThat(openai.dialect("chat", TARGET, null)).isEqualTo("openai-chat");
    assertThat(groq.dialect("chat", TARGET, null)).isEqualTo("openai-chat-compatible");
    assertThat(openai.dialect("embed", TARGET, null)).isEqualTo("openai-embeddings");
  }
}
