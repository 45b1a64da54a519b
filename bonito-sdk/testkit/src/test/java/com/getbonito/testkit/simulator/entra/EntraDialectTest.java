package com.getbonito.testkit.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.google.Door;
import com.getbonito.testkit.simulator.google.SignedJwt;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Entra's simulated token endpoints")
class EntraDialectTest {

  private static final String SERVICES = "https://cognitiveservices.azure.com/.default";
  private static final String TOKEN = "/tenant/oauth2/v2.0/token";
  private static final String CHAT =
      "/openai/deployments/d/chat/completions?api-version=2024-10-21";
  private static final String HELLO = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

  private final KeyPair pair = SignedJwt.pair();
  private final EntraDirectory directory =
      new EntraDirectory("tenant")
          .secret("app", "secret")
          .certificate("app", pair.getPublic())
          .federated("app", "cluster-token")
          .managedIdentity("machine");
  private final Simulator simulator =
      Simulator.builder()
          .endpoint("entra", e -> e.kind(EndpointKind.entra(directory)))
          .endpoint("azure", e -> e.kind(EndpointKind.AZURE).access(directory).apiKey("key"))
          .start();
  private final Door entra = new Door(simulator.endpoint("entra"));
  private final Door azure = new Door(simulator.endpoint("azure"));

  EntraDialectTest() throws Exception {}

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void giveASecretsHolderATokenThatOpensAzure() throws Exception {
    HttpResponse<String> granted = token(Map.of("client_secret", "secret"));
    assertThat(granted.statusCode()).isEqualTo(200);
    JsonNode grant = Door.json(granted);
    assertThat(grant.path("expires_in").asInt()).isEqualTo(3599);
    assertThat(knock(grant).statusCode()).isEqualTo(200);
    assertThat(directory.issued()).isEqualTo(1);
  }

  @Test
  void takeCertificatesAndOtherProvidersTokens() throws Exception {
    assertThat(knock(Door.json(assertion(signed(pair.getPrivate(), 600)))).statusCode())
        .isEqualTo(200);
    assertThat(knock(Door.json(assertion("cluster-token"))).statusCode()).isEqualTo(200);
    assertThat(assertion(signed(SignedJwt.pair().getPrivate(), 600)).body())
        .contains("AADSTS700027");
    assertThat(assertion(signed(pair.getPrivate(), -5)).body()).contains("AADSTS700024");
    assertThat(assertion("stolen").body()).contains("AADSTS700213");
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret, wrong, 401, AADSTS7000215",
    "client_id, nobody, 400, AADSTS700016",
    "grant_type, password, 400, AADSTS70003",
    "scope, https://cognitiveservices.azure.com, 400, AADSTS1002012",
    "scope, https://nothing/.default, 400, AADSTS500011",
    "client_secret, '', 401, AADSTS7000216"
  })
  void refuseWithTheVendorsNumbers(String field, String value, int status, String code)
      throws Exception {
    Map<String, String> fields = new HashMap<>(Map.of("client_secret", "secret"));
    fields.put(field, value);
    HttpResponse<String> refused = token(fields);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(Door.json(refused).path("error_description").asString()).startsWith(code);
  }

  @Test
  void knowNoOtherTenant() throws Exception {
    assertThat(entra.post("/other/oauth2/v2.0/token", "grant_type=client_credentials").body())
        .contains("AADSTS90002");
  }

  @Test
  void openNoServiceWithATokenForAnother() throws Exception {
    JsonNode grant =
        Door.json(
            token(
                Map.of(
                    "client_secret", "secret", "scope", "https://management.azure.com/.default")));
    HttpResponse<String> refused = knock(grant);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("audience is incorrect");
  }

  @Test
  void revokeExpireAndTakeSecretsAway() throws Exception {
    JsonNode grant = Door.json(token(Map.of("client_secret", "secret")));
    directory.revokeAll();
    assertThat(knock(grant).statusCode()).isEqualTo(401);
    directory.life(Duration.ZERO);
    assertThat(knock(Door.json(token(Map.of("client_secret", "secret")))).statusCode())
        .isEqualTo(401);
    directory.withoutSecret("app", "secret");
    assertThat(token(Map.of("client_secret", "secret")).statusCode()).isEqualTo(401);
  }

  @Test
  void leaveKeysAlone() throws Exception {
    assertThat(azure.post(CHAT, HELLO, "api-key", "key").statusCode()).isEqualTo(200);
    assertThat(azure.post(CHAT, HELLO).body()).contains("invalid subscription key");
  }

  @Test
  void areDiscovered() throws Exception {
    JsonNode instance =
        Door.json(
            entra.get(
                "/common/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2Fh"));
    assertThat(instance.path("metadata").path(0).path("aliases")).hasSize(1);
    JsonNode configuration = Door.json(entra.get("/tenant/v2.0/.well-known/openid-configuration"));
    assertThat(configuration.path("token_endpoint").asString())
        .startsWith("https://127.0.0.1:")
        .endsWith(TOKEN);
  }

  @Test
  void serveAMachinesIdentity() throws Exception {
    String path =
        "/metadata/identity/oauth2/token?api-version=2018-02-01"
            + "&resource=https%3A%2F%2Fcognitiveservices.azure.com";
    JsonNode token = Door.json(entra.get(path, "Metadata", "true"));
    assertThat(token.path("expires_on").isString()).isTrue();
    assertThat(knock(token).statusCode()).isEqualTo(200);
    assertThat(entra.get(path + "&client_id=machine", "Metadata", "true").statusCode())
        .isEqualTo(200);
    assertThat(entra.get(path + "&client_id=other", "Metadata", "true").body())
        .contains("Identity not found");
    assertThat(entra.get(path).body()).contains("Required metadata header");
  }

  @Test
  void failAsTold() throws Exception {
    simulator.endpoint("entra").next(FaultCatalog.parse("F04"));
    assertThat(token(Map.of("client_secret", "secret")).statusCode()).isEqualTo(503);
  }

  private HttpResponse<String> knock(JsonNode grant) throws Exception {
    String bearer = "Bearer " + grant.path("access_token").asString();
    return azure.post(CHAT, HELLO, "authorization", bearer);
  }

  private HttpResponse<String> assertion(String assertion) throws Exception {
    return token(
        Map.of(
            "client_assertion",
            assertion,
            "client_assertion_type",
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
  }

  private HttpResponse<String> token(Map<String, String> fields) throws Exception {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", "app");
    form.put("scope", SERVICES);
    form.putAll(fields);
    StringBuilder body = new StringBuilder();
    form.forEach((name, value) ->
        body.append(body.isEmpty() ? "" : "&")
            .append(name)
            .append('=')
            .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return entra.post(TOKEN, body.toString());
  }

  private static String signed(PrivateKey key, int life) throws Exception {
    long now = Instant.now().getEpochSecond();
    return SignedJwt.sign(
        key,
        Map.of(
            "iss", "app",
            "sub", "app",
            "aud", "https://login.microsoftonline.com/tenant/oauth2/v2.0/token",
            "exp", now + life));
  }
}
