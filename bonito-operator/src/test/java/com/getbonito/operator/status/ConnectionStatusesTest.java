package com.getbonito.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.compile.Verdict;
import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.ConnectionStatus;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The status of a connection")
class ConnectionStatusesTest {

  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Published PUBLISHED = new Published(true, 3L, "abc", null);

  @Test
  void tells_everything_that_is_known_and_what_nobody_knows() {
    ConnectionStatus status = status(connection(false), Slice.CURRENT, null);
    assertThat(told(status))
        .containsExactly(
            "Accepted=True/Accepted",
            "ResolvedRefs=True/ResolvedRefs",
            "Programmed=True/Programmed",
            "CredentialsValid=Unknown/AmbientInPod",
            "Healthy=Unknown/NotProbed",
            "Ready=True/Ready");
    assertThat(status.region()).isEqualTo("us-east-1");
    assertThat(status.revision()).isEqualTo("abc");
  }

  @Test
  void is_not_ready_while_it_is_suspended() {
    assertThat(told(status(connection(true), Slice.CURRENT, null)))
        .contains("Programmed=True/Programmed", "Ready=False/Suspended");
  }

  @Test
  void is_not_ready_without_its_secret() {
    SecretFinding missing = SecretFinding.secretNotFound("key");
    assertThat(told(status(secret(), Slice.CURRENT, missing)))
        .contains(
            "ResolvedRefs=False/SecretNotFound",
            "CredentialsValid=Unknown/NotProbed",
            "Ready=False/SecretNotFound");
  }

  @Test
  void is_ready_where_the_operator_may_not_look_at_the_secret() {
    SecretFinding hidden = SecretFinding.notReadable("key");
    assertThat(told(status(secret(), Slice.CURRENT, hidden)))
        .contains("ResolvedRefs=Unknown/SecretNotReadable", "Ready=True/Ready");
  }

  @Test
  void says_when_applications_do_not_know_it() {
    assertThat(told(status(connection(false), Slice.ABSENT, null)))
        .contains("Programmed=False/Invalid", "Ready=False/Invalid");
  }

  private static ConnectionStatus status(
      ProviderConnection connection, Slice slice, @Nullable SecretFinding secret) {
    Verdict verdict = new Verdict(List.of(), List.of(), List.of(), slice, 0, List.of());
    return ConnectionStatuses.of(connection, 1, null, verdict, PUBLISHED, secret, NOON);
  }

  private static List<String> told(ConnectionStatus status) {
    return status.conditions().stream().map(ConnectionStatusesTest::told).toList();
  }

  private static String told(Condition condition) {
    return condition.type() + '=' + condition.status().wireName() + '/' + condition.reason();
  }

  private static ProviderConnection connection(boolean suspended) {
    return ProviderConnection.builder()
        .provider(Provider.BEDROCK)
        .bedrock(Bedrock.builder().region("us-east-1").build())
        .suspend(suspended)
        .build();
  }

  private static ProviderConnection secret() {
    return ProviderConnection.builder()
        .provider(Provider.BEDROCK)
        .bedrock(Bedrock.builder().region("us-east-1").build())
        .credentials(
            Credentials.builder()
                .source(Credentials.Source.SECRET)
                .secret(new Credentials.SecretRef("key"))
                .build())
        .build();
  }
}
