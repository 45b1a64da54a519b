package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import com.getbonito.testkit.transport.ScriptedAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A service beside the process that gives out keys")
class MetadataTest {

  @TempDir Path home;

  private Around around;

  @BeforeEach
  void look_around() {
    around = new Around(home);
  }

  @Nested
  @DisplayName("of a container")
  class OfContainer {

    private static final String AGENT = "http://169.254.170.23/v1/credentials";

    @Test
    void gives_keys_that_end() throws TransportException {
      around.variables.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/credentials/1");
      around.givingKeys("GET http://169.254.170.2/v2/credentials/1", "TASK");
      assertThat(AwsKeys.of(around.look()))
          .isEqualTo(AwsKeys.of("ASIATASK", "secret-TASK", "session-TASK"));
      assertThat(around.look().expires()).isEqualTo(START.plusSeconds(3600));
      assertThat(around.asked().headers().first("Authorization")).isNull();
    }

    @Test
    void is_shown_the_token_that_the_environment_names() throws IOException, TransportException {
      around.variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", AGENT);
      around.givingKeys("GET " + AGENT, "POD");
      around.variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "written");
      around.look();
      assertThat(around.asked().headers().first("Authorization")).isEqualTo("written");
      around.file("token", "in-a-file\n");
      around.variables.put(
          "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", home.resolve("token").toString());
      around.look();
      assertThat(around.asked().headers().first("Authorization")).isEqualTo("in-a-file");
      around.file("token", "rotated");
      around.look();
      assertThat(around.asked().headers().first("Authorization")).isEqualTo("rotated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://keys.example/a", "http://127.0.0.1:1/a", "http://[::1]/a"})
    void may_be_far_over_tls_and_near_without(String address) throws TransportException {
      around.variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address);
      around.givingKeys("GET " + address, "POD");
      assertThat(around.found()).isEqualTo("ASIAPOD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/a", "ftp://localhost/a", "localhost/a", "a b"})
    void is_sent_nothing_where_anybody_could_listen(String address) {
      around.variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address);
      assertThatThrownBy(around::look)
          .hasMessageContaining("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither");
      assertThat(around.transport.requests()).isEmpty();
    }

    @Test
    void whose_answer_is_of_no_use_fails_without_showing_it() {
      around.variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", AGENT);
      around.serving("GET " + AGENT, ScriptedAnswer.json(200, "{\"SecretAccessKey\":\"s-1\""));
      assertFails(ErrorKind.RESPONSE_INVALID, "gives something that holds no keys");
      around.serving("GET " + AGENT, ScriptedAnswer.json(200, "[]"));
      assertFails(ErrorKind.RESPONSE_INVALID, "gives something that holds no keys");
      around.serving("GET " + AGENT, ScriptedAnswer.json(200, "{\"Code\":\"AssumeRoleUnauth\"}"));
      assertFails(ErrorKind.AUTH_INVALID, "gives no keys: AssumeRoleUnauth");
      around.serving("GET " + AGENT, ScriptedAnswer.json(403, "{}"));
      assertFails(ErrorKind.AUTH_INVALID, "status 403");
      around.serving("GET " + AGENT, ScriptedAnswer.json(503, "{}"));
      assertFails(ErrorKind.OVERLOADED, "status 503");
      around.serving("GET " + AGENT, ScriptedAnswer.status(200).then(new byte[300 * 1024]));
      assertFails(ErrorKind.RESPONSE_INVALID, "larger than");
    }
  }

  @Nested
  @DisplayName("of an instance")
  class OfInstance {

    private static final String BASE = "http://169.254.169.254";
    private static final String ROLES = "/latest/meta-data/iam/security-credentials/";

    @Test
    void gives_the_keys_of_the_instances_role_within_a_session() throws TransportException {
      instance(BASE);
      assertThat(around.look().expires()).isEqualTo(START.plusSeconds(3600));
      assertThat(around.found()).isEqualTo("ASIAINSTANCE");
      assertThat(around.transport.requests().get(0).headers().namesAndValues())
          .contains("x-aws-ec2-metadata-token-ttl-seconds");
      assertThat(around.asked().headers().first("x-aws-ec2-metadata-token")).isEqualTo("t-1");
      assertThat(around.transport.open()).isZero();
    }

    @Test
    void may_be_elsewhere() throws TransportException {
      instance("http://127.0.0.1:1338");
      around.variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1338/");
      assertThat(around.found()).isEqualTo("ASIAINSTANCE");
      around.variables.remove("AWS_EC2_METADATA_SERVICE_ENDPOINT");
      instance("http://[fd00:ec2::254]");
      around.variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6");
      assertThat(around.found()).isEqualTo("ASIAINSTANCE");
    }

    @Test
    void of_which_there_is_none_is_not_waited_for_long() {
      CompletableFuture<String> search = CompletableFuture.supplyAsync(this::foundUnchecked);
      await().until(() -> around.transport.requests().size() == 1 && around.time.pending() == 2);
      around.time.advance(Duration.ofSeconds(2));
      assertThatThrownBy(search::join)
          .hasRootCauseInstanceOf(CancellationException.class)
          .hasMessageContaining("instance metadata does not answer within 2 s (no AWS keys in ")
          .cause()
          .isInstanceOfSatisfying(
              TransportException.class,
              failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED));
    }

    @Test
    void that_has_no_role_says_so() {
      instance(BASE);
      around.serving("GET " + BASE + ROLES, ScriptedAnswer.status(404));
      assertFails(ErrorKind.AUTH_INVALID, "the instance has no role");
    }

    @Test
    void that_wants_no_session_is_not_asked_the_old_way() {
      around.serving("PUT " + BASE + "/latest/api/token", ScriptedAnswer.status(405));
      assertFails(ErrorKind.AUTH_INVALID, "instance metadata answers with status 405");
      assertThat(around.transport.requests()).hasSize(1);
    }

    private String foundUnchecked() {
      try {
        return around.found();
      } catch (TransportException failure) {
        throw new CompletionException(failure);
      }
    }

    private void instance(String base) {
      around.serving("PUT " + base + "/latest/api/token", ScriptedAnswer.status(200).then("t-1"));
      around.serving("GET " + base + ROLES, ScriptedAnswer.status(200).then("my-role\n"));
      around.givingKeys("GET " + base + ROLES + "my-role", "INSTANCE");
    }
  }

  private void assertFails(ErrorKind kind, String why) {
    assertThatThrownBy(around::look)
        .isInstanceOfSatisfying(
            TransportException.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
        .hasMessageContaining(why)
        .hasMessageNotContaining("s-1");
  }
}
