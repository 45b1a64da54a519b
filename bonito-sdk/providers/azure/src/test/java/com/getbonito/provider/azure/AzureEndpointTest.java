package com.getbonito.provider.azure;

import static com.getbonito.provider.azure.Azure.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
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

@DisplayName("An endpoint of Azure OpenAI and Foundry")
class AzureEndpointTest {

  private static final ModelTarget TARGET = target("gpt-4.1", "chat-prod");

  @ParameterizedTest
  @CsvSource({
    "V1, chat, https://contoso.openai.azure.com/openai/v1/chat/completions",
    "V1, embed, https://contoso.openai.azure.com/openai/v1/embeddings",
    "DEPLOYMENTS, chat, https://contoso.openai.azure.com/openai/deployments/chat-prod/chat/completions?api-version=2024-10-21",
    "DEPLOYMENTS, embed, https://contoso.openai.azure.com/openai/deployments/chat-prod/embeddings?api-version=2024-10-21",
    "FOUNDRY, chat, https://contoso.openai.azure.com/models/chat/completions?api-version=2024-05-01-preview",
    "FOUNDRY, embed, https://contoso.openai.azure.com/models/embeddings?api-version=2024-05-01-preview",
  })
  void each_api_has_its_own_addresses(Api api, String operation, String expected) {
    HttpEndpoint endpoint = Azure.with(api).endpoint();
    String dialect = endpoint.dialect(operation, TARGET, null);
    assertThat(endpoint.uri(operation, dialect, TARGET, false)).hasToString(expected);
    assertThat(endpoint.uri(operation, dialect, TARGET, true)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host/base",
        "https://host/base/",
        "https://host/base/openai",
        "https://host/base/openai/v1/",
        "https://host/base/models"
      })
  void an_endpoint_may_be_pasted_with_the_path_of_an_api(String written) {
    Azure azure = Azure.with(Api.V1);
    azure.settings.endpoint(written);
    assertThat(azure.endpoint().uri("chat", "openai-chat", TARGET, false))
        .hasToString("https://host/base/openai/v1/chat/completions");
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a%20b",
    "a/../b, a%2F..%2Fb",
    ".., %252E%252E",
    "gpt-5.2_2025-12-11, gpt-5.2_2025-12-11",
    "é?x=1#y, %C3%A9%3Fx%3D1%23y",
  })
  void the_name_of_a_deployment_is_one_segment_whatever_it_holds(String name, String segment) {
    HttpEndpoint endpoint = Azure.with(Api.DEPLOYMENTS).endpoint();
    assertThat(endpoint.uri("chat", "openai-chat", target("gpt-4.1", name), false))
        .hasToString(
            Azure.RESOURCE
                + "/openai/deployments/"
                + segment
                + "/chat/completions?api-version=2024-10-21");
  }

  @Test
  void a_target_without_a_deployment_is_called_by_its_model() {
    HttpEndpoint endpoint = Azure.with(Api.DEPLOYMENTS).endpoint();
    assertThat(endpoint.uri("chat", "openai-chat", target("gpt-4.1", null), false).getPath())
        .isEqualTo("/openai/deployments/gpt-4.1/chat/completions");
  }

  @ParameterizedTest
  @CsvSource({"DEPLOYMENTS, 2025-03-01-preview", "FOUNDRY, 2025-04-01"})
  void the_api_version_is_the_operators_choice(Api api, String version) {
    Azure azure = Azure.with(api);
    azure.settings.apiVersion(version);
    assertThat(azure.endpoint().uri("chat", "openai-chat", TARGET, false))
        .hasQuery("api-version=" + version);
    assertThat(azure.endpoint().uri("embed", "openai-embeddings", TARGET, false))
        .hasQuery("api-version=" + version);
  }

  @Test
  void v1_has_no_version() {
    Azure azure = Azure.with(Api.V1);
    azure.settings.apiVersion("2024-10-21");
    assertThat(azure.endpoint().uri("chat", "openai-chat", TARGET, false)).hasNoQuery();
  }

  @Test
  void a_callers_own_responses_body_goes_as_it_is_where_the_api_has_them() {
    HttpEndpoint endpoint = Azure.with(Api.V1).endpoint();
    assertThat(endpoint.dialect("chat", TARGET, "openai-responses")).isEqualTo("openai-responses");
    assertThat(endpoint.uri("chat", "openai-responses", TARGET, true))
        .hasToString(Azure.RESOURCE + "/openai/v1/responses");
    for (Api other : new Api[] {Api.DEPLOYMENTS, Api.FOUNDRY}) {
      assertThat(Azure.with(other).endpoint().dialect("chat", TARGET, "openai-responses"))
          .startsWith("openai-chat");
    }
    assertThat(endpoint.dialect("chat", TARGET, "anthropic-messages")).isEqualTo("openai-chat");
    assertThat(endpoint.dialect("embed", TARGET, null)).isEqualTo("openai-embeddings");
  }

  @ParameterizedTest
  @CsvSource({
    "V1, https://contoso.openai.azure.com/openai/v1/models",
    "DEPLOYMENTS, https://contoso.openai.azure.com/openai/models?api-version=2024-10-21",
    "FOUNDRY, https://contoso.openai.azure.com/openai/v1/models",
  })
  void models_are_listed_and_access_is_probed_free_of_charge(Api api, String expected) {
    HttpEndpoint endpoint = Azure.with(api).endpoint();
    assertThat(((ModelLister) endpoint).format()).isEqualTo("openai-models");
    assertThat(((ModelLister) endpoint).models(null)).hasToString(expected);
    assertThat(((Prober) endpoint).probe().build().method()).isEqualTo("GET");
    assertThat(((Prober) endpoint).probe().uri()).hasToString(expected);
  }

  @Test
  void no_other_operation_is_known() {
    HttpEndpoint endpoint = Azure.with(Api.V1).endpoint();
    assertThatThrownBy(() -> endpoint.dialect("rerank", TARGET, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> endpoint.uri("rerank", "openai-chat", TARGET, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_class_path_finds_it_for_its_provider_alone() {
    HttpEndpointFactory factory =
        ServiceLoader.load(HttpEndpointFactory.class).findFirst().orElseThrow();
    ProviderConnection own = ProviderConnection.builder().provider(Provider.AZURE_OPENAI).build();
    assertThat(factory.serves(own)).isTrue();
    assertThat(factory.serves(ProviderConnection.builder().provider(Provider.ANTHROPIC).build()))
        .isFalse();
    assertThatThrownBy(() ->
            factory.create(
                new ConnectionContext("main", own, (a, b, c, d) -> null, VirtualTime.manual()),
                TokenCalls.NONE))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("azureOpenai is required");
  }
}
