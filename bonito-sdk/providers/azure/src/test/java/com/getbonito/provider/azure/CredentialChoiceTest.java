package com.getbonito.provider.azure;

import static com.getbonito.provider.azure.Azure.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TokenSource;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The credential of a connection")
class CredentialChoiceTest {

  private final VirtualTime time = VirtualTime.manual();
  private final Azure azure = new Azure();
  private final ScriptedTransport entra =
      new ScriptedTransport(time, EntraScript.believing(form -> true));

  @Test
  void is_a_key_in_azures_own_header() {
    azure.credentials = Credentials.env("KEY");
    azure.environment.put("KEY", "k-1");
    assertThat(shown(azure.endpoint())).isEqualTo("api-key k-1");
  }

  @Test
  void is_the_second_key_where_the_first_is_refused() {
    azure.credentials =
        Credentials.builder()
            .source(Source.ENV)
            .keys(Map.of("apiKey", "KEY"))
            .secondary(Map.of("apiKey", "SECOND"))
            .build();
    azure.environment.putAll(Map.of("KEY", "k-1", "SECOND", "k-2"));
    HttpEndpoint endpoint = azure.endpoint();
    long refused = endpoint.credentialVersion();
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(refused);
    assertThat(shown(endpoint)).isEqualTo("api-key k-2");
  }

  @Test
  void is_a_rotated_key_within_a_second() {
    azure.credentials = Credentials.env("KEY");
    azure.environment.put("KEY", "k-1");
    azure.time = time;
    HttpEndpoint endpoint = azure.endpoint();
    azure.environment.put("KEY", "k-2");
    time.advance(Duration.ofSeconds(1));
    assertThat(shown(endpoint)).isEqualTo("api-key k-2");
  }

  @Test
  void is_the_key_in_the_customary_variable_where_it_is_ambient() {
    azure.environment.put("AZURE_OPENAI_API_KEY", "ambient");
    assertThat(shown(azure.endpoint())).isEqualTo("api-key ambient");
  }

  @Test
  void is_a_token_where_the_connection_names_a_tenant() {
    azure.environment.put("AZURE_OPENAI_API_KEY", "ambient");
    azure.environment.put("AZURE_CLIENT_SECRET", "right");
    azure.settings.tenantId("contoso.com").clientId("app-1");
    azure.tokens = entra;
    assertThat(shown(azure.endpoint())).isEqualTo("Bearer token-1");
  }

  @Test
  void is_what_the_application_supplies_before_anything_ambient() {
    azure.environment.put("AZURE_OPENAI_API_KEY", "ambient");
    azure.suppliers = List.of((connection, scope) -> null, supplying("own"));
    assertThat(shown(azure.endpoint()))
        .isEqualTo("Bearer own main https://cognitiveservices.azure.com/.default");
  }

  @Test
  void is_the_named_one_whatever_the_application_supplies() {
    azure.credentials = Credentials.env("KEY");
    azure.environment.put("KEY", "k-1");
    azure.suppliers = List.of(supplying("own"));
    assertThat(shown(azure.endpoint())).isEqualTo("api-key k-1");
  }

  @Test
  void is_refused_at_the_start_where_it_is_another_providers() {
    azure.credentials =
        Credentials.builder().source(Source.ENV).keys(Map.of("serviceAccountJson", "KEY")).build();
    assertThatThrownBy(azure::endpoint)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("apiKey, clientSecret or clientCertificate");
  }

  private static EntraTokenSupplier supplying(String value) {
    return (connection, scope) ->
        cancellation ->
            new TokenSource.Token(SecretValue.of(value + " " + connection + " " + scope), null);
  }
}
