package com.getbonito.testkit.simulator.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.model.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Google's simulated token endpoints")
class GoogleTokenDialectTest {

  private static final String EMAIL = "app@demo.iam.gserviceaccount.com";
  private static final String CHAT =
      "/v1/projects/p/locations/l/publishers/google/models/gemini-x:generateContent";
  private static final String HELLO = "{\"contents\":[{\"parts\":[{\"text\":\"hello\"}]}]}";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String EXCHANGE =
      "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&scope=s"
          + "&audience=%2F%2Fiam.googleapis.com%2Fprojects%2F1&subject_token=";

  private final ServiceAccountKey key =
      ServiceAccountKey.generate(EMAIL, "demo", "https://oauth2.googleapis.com/token");
  private final GoogleAccounts accounts =
      new GoogleAccounts().account(key).federated("outside").machine("demo", "vm@demo");
  private final Simulator simulator =
      Simulator.builder()
          .endpoint("tokens", e -> e.kind(EndpointKind.google(accounts)))
          .endpoint("vertex", e -> e.kind(EndpointKind.VERTEX).access(accounts))
          .start();
  private final Door tokens = new Door(simulator.endpoint("tokens"));
  private final Door vertex = new Door(simulator.endpoint("vertex"));

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void giveASignatoryATokenThatOpensVertex() throws Exception {
    HttpResponse<String> granted = grant(claims());
    assertThat(granted.statusCode()).isEqualTo(200);
    JsonNode grant = Door.json(granted);
    assertThat(grant.path("token_type").asString()).isEqualTo("Bearer");
    assertThat(grant.path("expires_in").asInt()).isEqualTo(3599);
    assertThat(knock(grant.path("access_token").asString()).statusCode()).isEqualTo(200);
    assertThat(accounts.issued()).isEqualTo(1);
    assertThat(simulator.endpoint("tokens").ledger().entries()).hasSize(1);
  }

  @Test
  void knowAKeyByItsFile() {
    assertThat(ServiceAccountKey.read(key.json())).isEqualTo(key);
    assertThat(key.toString()).doesNotContain("PRIVATE");
    assertThatThrownBy(() -> ServiceAccountKey.read("{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letNobodyInWithoutAToken() throws Exception {
    HttpResponse<String> refused = vertex.post(CHAT, HELLO);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("UNAUTHENTICATED");
    assertThat(knock("made-up").statusCode()).isEqualTo(401);
  }

  @Test
  void revokeAndExpireWhatTheyIssued() throws Exception {
    String token = Door.json(grant(claims())).path("access_token").asString();
    accounts.revokeAll();
    assertThat(knock(token).statusCode()).isEqualTo(401);

    accounts.life(Duration.ZERO);
    HttpResponse<String> expired =
        knock(Door.json(grant(claims())).path("access_token").asString());
    assertThat(expired.statusCode()).isEqualTo(401);
    assertThat(expired.body()).contains("ACCESS_TOKEN_EXPIRED");
  }

  @Test
  void letInWhoSignsForHimself() throws Exception {
    assertThat(knock(SignedJwt.sign(privateKey(), claims())).statusCode()).isEqualTo(200);
    PrivateKey strange = SignedJwt.pair().getPrivate();
    assertThat(knock(SignedJwt.sign(strange, claims())).statusCode()).isEqualTo(401);
  }

  @Test
  void refuseOtherSignaturesAccountsTimesAndAudiences() throws Exception {
    Map<String, Object> claims = claims();
    String forged = SignedJwt.sign(SignedJwt.pair().getPrivate(), claims);
    assertThat(present(forged).body()).contains("Invalid JWT Signature");
    claims.put("iss", "nobody@demo");
    assertThat(grant(claims).body()).contains("account not found");
    claims = claims();
    claims.put("exp", 1);
    assertThat(grant(claims).body()).contains("short-lived token");
    claims = claims();
    claims.put("aud", "https://elsewhere/token");
    assertThat(grant(claims).body()).contains("audience check");
    claims = claims();
    claims.remove("scope");
    assertThat(grant(claims).body()).contains("invalid_scope");
    assertThat(accounts.issued()).isZero();
  }

  @Test
  void exchangeAnotherIdentityAndImpersonate() throws Exception {
    JsonNode federated = Door.json(tokens.post("/v1/token", EXCHANGE + "outside"));
    assertThat(federated.path("issued_token_type").asString()).endsWith("access_token");
    String path = "/v1/projects/-/serviceAccounts/" + EMAIL + ":generateAccessToken";
    String bearer = "Bearer " + federated.path("access_token").asString();
    JsonNode impersonated =
        Door.json(tokens.post(path, "{\"scope\":[\"s\"]}", "authorization", bearer));
    assertThat(knock(impersonated.path("accessToken").asString()).statusCode()).isEqualTo(200);
    assertThat(Instant.parse(impersonated.path("expireTime").asString())).isAfter(Instant.now());

    assertThat(tokens.post(path, "{}").statusCode()).isEqualTo(401);
    String other = path.replace(EMAIL, "nobody@demo");
    assertThat(tokens.post(other, "{}", "authorization", bearer).statusCode()).isEqualTo(403);
    assertThat(tokens.post("/v1/token", EXCHANGE + "forged").body()).contains("invalid_grant");
  }

  @Test
  void serveAMachinesMetadata() throws Exception {
    String root = "/computeMetadata/v1/";
    String account = root + "instance/service-accounts/default/";
    String[] flavor = {"Metadata-Flavor", "Google"};
    HttpResponse<String> token = tokens.get(account + "token?scopes=" + SCOPE, flavor);
    assertThat(token.headers().firstValue("metadata-flavor")).contains("Google");
    assertThat(knock(Door.json(token).path("access_token").asString()).statusCode()).isEqualTo(200);
    assertThat(tokens.get(root + "project/project-id", flavor).body()).isEqualTo("demo");
    assertThat(tokens.get(account + "email", flavor).body()).isEqualTo("vm@demo");
    assertThat(tokens.get(account + "token").statusCode()).isEqualTo(403);
    assertThat(tokens.get("/").headers().firstValue("metadata-flavor")).contains("Google");
  }

  @Test
  void failAsTold() throws Exception {
    simulator.endpoint("tokens").next(FaultCatalog.parse("F04"));
    HttpResponse<String> refused = grant(claims());
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(Door.json(refused).path("error").asString()).isEqualTo("temporarily_unavailable");
    assertThat(grant(claims()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> knock(String token) throws Exception {
    return vertex.post(CHAT, HELLO, "authorization", "Bearer " + token);
  }

  private HttpResponse<String> grant(Map<String, Object> claims) throws Exception {
    return present(SignedJwt.sign(privateKey(), claims));
  }

  private HttpResponse<String> present(String assertion) throws Exception {
    String type =
        URLEncoder.encode("urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8);
    return tokens.post("/token", "grant_type=" + type + "&assertion=" + assertion);
  }

  private Map<String, Object> claims() {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", EMAIL);
    claims.put("scope", SCOPE);
    claims.put("aud", "https://oauth2.googleapis.com/token");
    claims.put("iat", now);
    claims.put("exp", now + 3600);
    return claims;
  }

  private PrivateKey privateKey() throws Exception {
    String pem = Json.read(key.json()).path("private_key").asString();
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }
}
