package com.getbonito.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.http.HttpModelClientFactory;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelClient;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SimulatorTest(description = SimulatedAws.class)
@DisplayName("A client of Bedrock that signs its calls")
class SimulatedAwsTest {

  private static final String CLAUDE = "anthropic.claude-haiku-4-5-20251001-v1:0";
  private static final String TITAN = "amazon.titan-embed-text-v2:0";

  @TempDir Path folder;

  private final VirtualTime time = VirtualTime.manual(Instant.now());
  private final Map<String, String> environment = new HashMap<>();
  private Simulator simulator;
  private SimulatedAws aws;
  private ModelClient client;

  @BeforeEach
  void know(Simulator running, SimulatedAws described) {
    simulator = running;
    aws = described;
    aws.identities().key("AKIAONE", "secret-one").revokeSessions();
    environment.put("AWS_ENDPOINT_URL_STS", at("sts"));
    environment.putAll(Map.of("ID", "AKIAONE", "SECRET", "secret-one"));
  }

  @AfterEach
  void leave() throws InterruptedException {
    if (client != null) {
      client.close();
    }
    aws.identities().withoutKey("AKIAONE").withoutKey("AKIATWO");
    assertThat(simulator.endpoint("sts").ledger().awaitDisconnected(Duration.ofSeconds(10)))
        .isTrue();
  }

  @Test
  void is_let_in_for_every_operation() throws InterruptedException {
    connect(bedrock(), Contexts.keys());
    simulator.endpoint("bedrock").next(Answer.text("plain"), Answer.text("streamed"));
    assertThat(chat()).isEqualTo("plain");
    try (ChatStream stream = client.stream(call(ChatRequest.of("route", "hello"), CLAUDE))) {
      assertThat(stream.drain().text()).isEqualTo("streamed");
    }
    assertThat(client.models(new Cancellation()))
        .extracting(ListedModel::id)
        .contains("anthropic.claude-simulated-v1:0", "us.anthropic.claude-simulated-v1:0")
        .doesNotHaveDuplicates();
    assertThatCode(() -> client.probe(new Cancellation())).doesNotThrowAnyException();
    assertThat(simulator.endpoint("sts").ledger().totals().requests()).isEqualTo(1);
  }

  @Test
  void embeds_text_by_text_where_a_model_takes_one() {
    connect(bedrock(), Contexts.keys());
    EmbeddingResponse answer =
        client.embed(call(EmbeddingRequest.of("route", "river", "stone", "river"), TITAN));
    assertThat(answer.vectors()).hasSize(3);
    assertThat(answer.vectors().get(0)).isEqualTo(answer.vectors().get(2));
    assertThat(simulator.endpoint("bedrock").ledger().totals().requests()).isEqualTo(3);
    assertThat(answer.usage().inputTokens())
        .isEqualTo(simulator.endpoint("bedrock").ledger().totals().billed().prompt());
  }

  @Test
  void whose_key_is_taken_away_is_refused_and_finds_the_rotated_one() {
    connect(bedrock(), Contexts.keys());
    chat();
    aws.identities().withoutKey("AKIAONE").key("AKIATWO", "secret-two");
    assertRefused(ErrorKind.AUTH_INVALID);
    assertThatThrownBy(() -> client.probe(new Cancellation()))
        .isInstanceOf(ProviderException.class);
    assertThat(client.renewCredential()).isFalse();
    environment.putAll(Map.of("ID", "AKIATWO", "SECRET", "secret-two"));
    assertThat(client.renewCredential()).isTrue();
    assertThatCode(this::chat).doesNotThrowAnyException();
  }

  @Test
  void whose_secret_is_wrong_is_refused() {
    environment.put("SECRET", "another-secret");
    connect(bedrock(), Contexts.keys());
    assertRefused(ErrorKind.AUTH_INVALID);
  }

  @Test
  void whose_clock_is_wrong_is_refused() {
    connect(bedrock(), Contexts.keys());
    time.jump(Duration.ofMinutes(6));
    assertThatThrownBy(this::chat)
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused ->
                assertThat(refused.kind()).isIn(ErrorKind.AUTH_INVALID, ErrorKind.AUTH_EXPIRED));
  }

  @Test
  void takes_a_role_once_for_many_calls() {
    connect(bedrock().roleArn(Contexts.ROLE), Contexts.keys());
    long before = aws.identities().sessions();
    chat();
    chat();
    assertThat(aws.identities().sessions()).isEqualTo(before + 1);
  }

  @Test
  void whose_session_is_revoked_in_mid_flight_fails_the_next_call_only_and_refreshes_it_once() {
    connect(bedrock().roleArn(Contexts.ROLE), Contexts.keys());
    simulator.endpoint("bedrock").pace(Pace.instant().withPerToken(Duration.ofMillis(20)));
    simulator.endpoint("bedrock").next(Answer.text("one two three four five six seven"));
    StringBuilder running = new StringBuilder();
    try (ChatStream stream = client.stream(call(ChatRequest.of("route", "hello"), CLAUDE))) {
      Iterator<String> texts = stream.texts().iterator();
      running.append(texts.next());
      aws.identities().revokeSessions();
      assertRefused(ErrorKind.AUTH_EXPIRED);
      texts.forEachRemaining(running::append);
    }
    assertThat(running).hasToString("one two three four five six seven");
    long before = aws.identities().sessions();
    long refused = client.credentialVersion();
    assertThat(client.renewCredential()).isTrue();
    assertThat(client.credentialVersion()).isNotEqualTo(refused);
    assertThatCode(this::chat).doesNotThrowAnyException();
    assertThat(aws.identities().sessions()).isEqualTo(before + 1);
  }

  @Test
  void may_be_a_workload_with_a_web_identity() throws IOException {
    aws.identities().webToken("web-token-1");
    Path token = Files.writeString(folder.resolve("web"), "web-token-1");
    environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
    environment.put("AWS_ROLE_ARN", Contexts.ROLE);
    connect(bedrock(), Credentials.ambient());
    assertThatCode(this::chat).doesNotThrowAnyException();

    aws.identities().withoutWebToken("web-token-1").webToken("web-token-2").revokeSessions();
    assertRefused(ErrorKind.AUTH_EXPIRED);
    assertThat(client.renewCredential()).isFalse();
    Files.writeString(token, "web-token-2");
    assertThat(client.renewCredential()).isTrue();
    assertThatCode(this::chat).doesNotThrowAnyException();
  }

  @Test
  void may_be_a_container_or_an_instance() {
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", at("container") + "/v2/credentials/1");
    connect(bedrock(), Credentials.ambient());
    assertThatCode(this::chat).doesNotThrowAnyException();
    client.close();
    environment.remove("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", at("container"));
    connect(bedrock().roleArn(Contexts.ROLE), Credentials.ambient());
    assertThatCode(this::chat).doesNotThrowAnyException();
  }

  @Test
  void that_may_not_take_its_role_is_denied_and_sends_no_call() {
    aws.identities().role("arn:aws:iam::123456789012:role/another");
    try {
      connect(bedrock().roleArn("arn:aws:iam::123456789012:role/forbidden"), Contexts.keys());
      assertRefused(ErrorKind.PERMISSION_DENIED);
      assertThat(simulator.endpoint("bedrock").ledger().totals().requests()).isZero();
    } finally {
      aws.identities().role(Contexts.ROLE);
    }
  }

  private Bedrock.Builder bedrock() {
    return Contexts.in(SimulatedAws.REGION).endpoint(at("bedrock"));
  }

  private void connect(Bedrock.Builder settings, Credentials credentials) {
    client =
        new HttpModelClientFactory()
            .create(Contexts.context(settings.build(), credentials, folder, environment, time));
  }

  private String chat() {
    return client.chat(call(ChatRequest.of("route", "hello"), CLAUDE)).text();
  }

  private void assertRefused(ErrorKind kind) {
    assertThatThrownBy(this::chat)
        .isInstanceOfSatisfying(
            ProviderException.class,
            refused -> assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(kind));
  }

  private String at(String endpoint) {
    return simulator.endpoint(endpoint).root().toString();
  }

  private static <R> Call<R> call(R request, String model) {
    return new Call<>(
        request, Contexts.target(model), new Cancellation(), AttemptObserver.NONE, 1024 * 1024);
  }
}
