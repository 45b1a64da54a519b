package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.authorization;
import static com.getbonito.provider.aws.Contexts.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials.Source;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.Prober;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The credentials of a connection to Bedrock")
class CredentialsTest {

  @TempDir Path root;

  private final VirtualTime time = VirtualTime.manual();
  private final Map<String, String> environment = new HashMap<>();

  @Test
  void are_aws_keys_in_variables() {
    environment.putAll(Map.of("ID", "AKIA1", "SECRET", "s1"));
    assertThat(authorization(endpoint(Contexts.keys())))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIA1/20260101/us-east-1/bedrock/aws4_request");
  }

  @Test
  void are_temporary_where_a_session_token_is_named() throws IOException {
    Files.createDirectories(root.resolve("main"));
    Files.writeString(root.resolve("main/id"), "ASIA1\n");
    Files.writeString(root.resolve("main/key"), "s1\n");
    Files.writeString(root.resolve("main/session"), "t1\n");
    Credentials mounted =
        Credentials.builder()
            .source(Source.SECRET)
            .secret(new Credentials.SecretRef("aws"))
            .keys(Map.of("accessKeyId", "id", "secretAccessKey", "key", "sessionToken", "session"))
            .build();
    TransportRequest.Builder request = Contexts.request(URI.create("https://host/"));
    TokenCalls.authorize(endpoint(mounted), request);
    assertThat(request.build().headers().first("X-Amz-Security-Token")).isEqualTo("t1");
  }

  @Test
  void that_are_rotated_are_in_place_within_a_second() throws IOException {
    HttpEndpoint endpoint = endpoint(files("AKIA1", "s1"));
    assertThat(authorization(endpoint)).contains("=AKIA1/");
    files("AKIA2", "s2");
    time.advance(Duration.ofSeconds(1));
    assertThat(authorization(endpoint)).contains("=AKIA2/");
  }

  @Test
  void whose_secret_alone_is_rotated_are_different_ones() throws IOException {
    HttpEndpoint endpoint = endpoint(files("AKIA1", "s1"));
    String before = authorization(endpoint);
    long version = endpoint.credentialVersion();
    files("AKIA1", "s2");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(version);
    assertThat(authorization(endpoint)).isNotEqualTo(before);
  }

  @Test
  void that_are_refused_and_unchanged_are_not_renewed() throws IOException {
    HttpEndpoint endpoint = endpoint(files("AKIA1", "s1"));
    assertThat(endpoint.renewCredential()).isFalse();
    assertThat(endpoint.credentialVersion()).isZero();
  }

  @Test
  void that_are_refused_give_way_to_the_second_ones_and_those_to_the_first() {
    environment.putAll(Map.of("ID", "AKIA1", "SECRET", "s1", "ID2", "AKIA2", "SECRET2", "s2"));
    HttpEndpoint endpoint =
        endpoint(
            Credentials.builder()
                .source(Source.ENV)
                .keys(Map.of("accessKeyId", "ID", "secretAccessKey", "SECRET"))
                .secondary(Map.of("accessKeyId", "ID2", "secretAccessKey", "SECRET2"))
                .build());
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(authorization(endpoint)).contains("=AKIA2/");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(authorization(endpoint)).contains("=AKIA1/");
  }

  @Test
  void are_an_api_key_where_one_is_named() {
    environment.put("KEY", "bedrock-api-key-1");
    HttpEndpoint endpoint = endpoint(Credentials.env("KEY"));
    assertThat(authorization(endpoint)).isEqualTo("Bearer bedrock-api-key-1");
    environment.put("KEY", "bedrock-api-key-2");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isEqualTo(1);
    assertThat(authorization(endpoint)).isEqualTo("Bearer bedrock-api-key-2");
  }

  @Test
  void that_are_an_api_key_are_probed_by_the_list_of_models() {
    environment.put("KEY", "bedrock-api-key-1");
    HttpEndpoint endpoint = endpoint(Credentials.env("KEY"));
    assertThat(((Prober) endpoint).probe().uri())
        .hasToString("https://bedrock.us-east-1.amazonaws.com/foundation-models");
  }

  @Test
  void that_are_ambient_are_the_customary_api_key_where_there_is_one() {
    environment.put("AWS_BEARER_TOKEN_BEDROCK", "ambient-key");
    assertThat(authorization(endpoint(Credentials.ambient()))).isEqualTo("Bearer ambient-key");
  }

  @Test
  void that_are_ambient_are_the_keys_around_where_there_is_none() {
    environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIA9", "AWS_SECRET_ACCESS_KEY", "s9"));
    assertThat(authorization(endpoint(Credentials.ambient()))).contains("=AKIA9/");
  }

  @Test
  void that_are_ambient_are_looked_for_anew_when_they_are_refused() throws IOException {
    Path profiles = root.resolve("credentials");
    environment.put("AWS_SHARED_CREDENTIALS_FILE", profiles.toString());
    Files.writeString(
        profiles, "[default]\naws_access_key_id = AKIAOLD\naws_secret_access_key = s\n");
    HttpEndpoint endpoint = endpoint(Credentials.ambient());
    assertThat(authorization(endpoint)).contains("=AKIAOLD/");
    assertThat(endpoint.renewCredential()).isFalse();
    long refused = endpoint.credentialVersion();
    Files.writeString(
        profiles, "[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = s\n");
    assertThat(endpoint.renewCredential()).isTrue();
    assertThat(endpoint.credentialVersion()).isNotEqualTo(refused);
    assertThat(authorization(endpoint)).contains("=AKIANEW/");
  }

  @Test
  void that_do_not_fit_together_are_refused() {
    environment.putAll(Map.of("A", "a", "B", "b", "C", "c"));
    assertUnfit(Map.of("accessKeyId", "A"), Map.of(), "keys must name");
    assertUnfit(Map.of("apiKey", "A", "secretAccessKey", "B"), Map.of(), "keys must name");
    assertUnfit(
        Map.of("accessKeyId", "A", "secretAccessKey", "B", "clientSecret", "C"),
        Map.of(),
        "keys must name");
    assertUnfit(
        Map.of("accessKeyId", "A", "secretAccessKey", "B"),
        Map.of("apiKey", "C"),
        "secondary must be of the same kind");
  }

  @Test
  void that_are_an_api_key_take_no_role() {
    environment.put("KEY", "bedrock-api-key-1");
    Bedrock.Builder settings = in("us-east-1").roleArn(Contexts.ROLE);
    assertThatThrownBy(() -> endpoint(settings, Credentials.env("KEY")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("remove bedrock.roleArn");
  }

  @Test
  void that_are_missing_are_missed_at_the_start() {
    environment.put("ID", "AKIA1");
    assertThatThrownBy(() -> endpoint(Contexts.keys()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("SECRET");
  }

  @Test
  void that_no_header_may_have_are_refused_without_being_shown() {
    environment.putAll(Map.of("ID", "AKIA1", "SECRET", "one\nmore"));
    assertThatThrownBy(() -> endpoint(Contexts.keys()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1097")
        .hasMessageNotContaining("one");
  }

  private void assertUnfit(Map<String, String> keys, Map<String, String> secondary, String why) {
    Credentials credentials =
        Credentials.builder().source(Source.ENV).keys(keys).secondary(secondary).build();
    assertThatThrownBy(() -> endpoint(credentials))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1031")
        .hasMessageContaining("credentials." + why);
  }

  private Credentials files(String id, String secret) throws IOException {
    Path first = Files.writeString(root.resolve("id"), id);
    Path second = Files.writeString(root.resolve("secret"), secret);
    return Credentials.builder()
        .source(Source.FILE)
        .keys(Map.of("accessKeyId", first.toString(), "secretAccessKey", second.toString()))
        .build();
  }

  private HttpEndpoint endpoint(Credentials credentials) {
    return endpoint(in("us-east-1"), credentials);
  }

  private HttpEndpoint endpoint(Bedrock.Builder settings, Credentials credentials) {
    return new BedrockEndpointFactory()
        .create(
            Contexts.context(settings.build(), credentials, root, environment, time),
            TokenCalls.NONE);
  }
}
