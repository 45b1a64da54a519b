package com.getbonito.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.TokenCalls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;

@DisplayName("A signature")
class SignatureTest {

  /** What the signature itself brings along. */
  private static final Set<String> SIGNATURE =
      Set.of("authorization", "host", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token");

  private static final String ID = "AKIDEXAMPLE";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String SESSION = "a-session-token";

  private final VirtualTime time = VirtualTime.manual(Instant.parse("2026-03-04T05:06:07Z"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amazon.nova-micro-v1:0",
        "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/1arbu5hu2sjr",
        "arn:aws:bedrock:us-east-1:123456789012:imported-model/q ü+~*'()!",
      })
  void of_a_converse_call_is_the_sdks_and_so_is_its_address(String model) {
    SdkJudge.Sent sent = judge().sent(sdk -> sdk.converse(request -> request.modelId(model)));
    assertSame(sent, model, "bedrock-converse", false);
  }

  @Test
  void of_a_stream_is_the_sdks() {
    String model = "us.amazon.nova-2-lite-v1:0";
    SdkJudge.Sent sent =
        judge()
            .sentAsync(sdk -> {
              try {
                sdk.converseStream(
                        request -> request.modelId(model),
                        ConverseStreamResponseHandler.builder().subscriber(event -> {}).build())
                    .join();
              } catch (CompletionException caught) {
                // it was caught before it was sent
              }
            });
    assertSame(sent, model, "bedrock-converse", true);
  }

  @Test
  void of_an_invocation_is_the_sdks() {
    String model = "cohere.embed-v4:0";
    SdkJudge.Sent sent =
        judge()
            .sent(sdk ->
                sdk.invokeModel(request ->
                    request
                        .modelId(model)
                        .contentType("application/json")
                        .body(SdkBytes.fromUtf8String("{\"texts\":[\"ü\"]}"))));
    assertSame(sent, model, "bedrock-embeddings", false);
  }

  @Test
  void of_temporary_keys_is_the_sdks() {
    SdkJudge.Sent sent =
        new SdkJudge(
                "eu-central-1", AwsSessionCredentials.create(ID, SECRET, SESSION), time.clock())
            .sent(sdk -> sdk.converse(request -> request.modelId("m:0")));
    TransportRequest ours =
        signed(sent, new Signer("eu-central-1", time), AwsKeys.of(ID, SECRET, SESSION));
    assertThat(headers(ours)).isEqualTo(headers(sent));
  }

  @Test
  void is_dated_by_the_given_time() {
    HttpEndpoint endpoint =
        Contexts.endpoint(Contexts.in("us-east-1"), TokenCalls.NONE, new HashMap<>(), time);
    assertThat(Contexts.authorization(endpoint)).contains("/20260304/us-east-1/bedrock/");
    time.jump(Duration.ofDays(1));
    assertThat(Contexts.authorization(endpoint)).contains("/20260305/us-east-1/bedrock/");
  }

  @Test
  void covers_every_header_that_is_sent_and_the_query() {
    TransportRequest.Builder request =
        Contexts.request(URI.create("https://host:8443/model/m/converse?b=2&a=%20x%2Fy"))
            .header("X-Team", "one")
            .header("User-Agent", "bonito-java");
    new Signer("us-east-1", time).sign(request, AwsKeys.of(ID, SECRET, null), "bedrock");
    String first = request.build().headers().first("Authorization");
    assertThat(first)
        .contains("SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-team,");
    request.header("X-Team", "two");
    new Signer("us-east-1", time).sign(request, AwsKeys.of(ID, SECRET, null), "bedrock");
    assertThat(request.build().headers().first("Authorization")).isNotEqualTo(first);
    assertThat(request.build().headers().first("Host")).isNull();
  }

  @Test
  @Tag("judges")
  void is_the_one_of_openais_own_vector_for_bedrock() throws IOException {
    Path vector = vector();
    assumeTrue(Files.exists(vector), () -> "SKIPPED: no test data at " + vector);
    JsonNode read = JsonNode.parser().parse(Files.readString(vector));
    JsonNode asked = read.field("request").orElseThrow();
    JsonNode keys = read.field("credentials").orElseThrow();
    TransportRequest.Builder request =
        TransportRequest.post(
                URI.create(text(asked, "url")),
                text(asked, "body").getBytes(StandardCharsets.UTF_8))
            .header("Content-Type", text(asked, "contentType"));
    VirtualTime then = VirtualTime.manual(Instant.parse(text(read, "signingDate")));
    new Signer(text(read, "region"), then)
        .sign(
            request,
            AwsKeys.of(
                text(keys, "accessKeyId"),
                text(keys, "secretAccessKey"),
                text(keys, "sessionToken")),
            text(read, "service"));
    JsonNode expected = read.field("expected").orElseThrow();
    TransportRequest signed = request.build();
    assertThat(signed.headers().first("X-Amz-Date")).isEqualTo(text(expected, "date"));
    assertThat(signed.headers().first("x-amz-content-sha256"))
        .isEqualTo(text(expected, "payloadHash"));
    assertThat(signed.headers().first("Authorization")).isEqualTo(text(expected, "authorization"));
  }

  private SdkJudge judge() {
    return new SdkJudge("us-east-1", AwsBasicCredentials.create(ID, SECRET), time.clock());
  }

  /** The endpoint has the address of what the SDK sent, and signs the same headers alike. */
  private void assertSame(SdkJudge.Sent sent, String model, String dialect, boolean streamed) {
    HttpEndpoint endpoint = Contexts.endpoint(Contexts.in("us-east-1"));
    URI uri = endpoint.uri("chat", dialect, Contexts.target(model), streamed);
    assertThat(uri).isEqualTo(sent.request().getUri());
    TransportRequest ours =
        signed(sent, new Signer("us-east-1", time), AwsKeys.of(ID, SECRET, null));
    assertThat(headers(ours)).isEqualTo(headers(sent));
    assertThat(headers(ours)).containsKeys("authorization", "x-amz-date");
  }

  private static TransportRequest signed(SdkJudge.Sent sent, Signer signer, AwsKeys keys) {
    TransportRequest.Builder ours = TransportRequest.post(sent.request().getUri(), sent.body());
    headers(sent)
        .forEach((name, value) -> {
          if (!SIGNATURE.contains(name)) {
            ours.header(name, value);
          }
        });
    signer.sign(ours, keys, "bedrock");
    return ours.build();
  }

  private static Map<String, String> headers(SdkJudge.Sent sent) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sent.request()
        .headers()
        .forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
    headers.remove("host");
    return headers;
  }

  private static Map<String, String> headers(TransportRequest request) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> fields = request.headers().namesAndValues();
    for (int i = 0; i < fields.size(); i += 2) {
      headers.put(fields.get(i).toLowerCase(), fields.get(i + 1));
    }
    return headers;
  }

  private static String text(JsonNode node, String field) {
    return node.field(field).orElseThrow().asString();
  }

  private static Path vector() {
    Path here = Path.of("").toAbsolutePath();
    Path file =
        Path.of(
            "shared/fixtures/openai__openai-java/openai-java-bedrock/src/test/resources/fixtures/bedrock/v1/sigv4.json");
    for (Path each = here; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(file))) {
        return each.resolve(file);
      }
    }
    return here.resolve(file);
  }
}
