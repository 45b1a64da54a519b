package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.publish.Publication;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Kube
@DisplayName("The operator with the rights that it is installed with")
class RightsSufficeTest {

  private static final ControlPlane PLANE = ControlPlane.shared();

  /** One more than the copies that are kept, so that one is deleted. */
  private static final int EDITS = 7;

  @BeforeAll
  static void install() {
    Installed.on(PLANE.client());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void is_refused_nothing(boolean everywhere) {
    String home = PLANE.namespace("home");
    String team = PLANE.namespace("team");
    Refusals refusals = new Refusals();
    try (Installation installed =
            everywhere ? Installation.everywhere(home) : Installation.of(home, team);
        KubernetesClient client =
            installed.client(http -> http.addOrReplaceInterceptor("refusals", refusals));
        BonitoOperator operator =
            BonitoOperator.start(
                client, new OperatorSettings(installed.watched(), home, true, 0), () -> {})) {
      PLANE.client().resource(secret(team)).create();
      for (int edit = 1; edit <= EDITS; edit++) {
        apply(team, edit);
        int tokens = edit;
        await("edit " + edit).until(() -> published(team, tokens));
      }
      await("an event")
          .until(() -> !PLANE.client().v1().events().inNamespace(team).list().getItems().isEmpty());
      assertThat(PLANE.client().leases().inNamespace(home).withName("bonito-operator").get())
          .isNotNull();
      assertThat(operator.isLeading()).isTrue();
    }
    assertThat(refusals.seen).isEmpty();
  }

  private static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50));
  }

  private static boolean published(String namespace, int tokens) {
    ConfigMap map =
        PLANE.client().configMaps().inNamespace(namespace).withName(Publication.NAME).get();
    Snapshot snapshot = map == null ? null : Publication.read(map);
    return snapshot != null
        && snapshot.routes().containsKey("chat")
        && snapshot.policies().containsKey("cap")
        && Integer.valueOf(tokens).equals(snapshot.policies().get("cap").tokens().maxOutput());
  }

  private static Secret secret(String namespace) {
    return new SecretBuilder()
        .withNewMetadata()
        .withName("key")
        .withNamespace(namespace)
        .endMetadata()
        .addToStringData("api-key", "k")
        .build();
  }

  private static void apply(String namespace, int tokens) {
    String yaml =
        """
        apiVersion: getbonito.com/v1alpha1
        kind: ProviderConnection
        metadata: {name: anthropic}
        spec:
          provider: Anthropic
          anthropic: {}
          credentials: {source: Secret, secret: {name: key}, keys: {apiKey: api-key}}
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Route
        metadata: {name: chat}
        spec: {targets: [{name: claude, connection: anthropic, model: claude-sonnet-4-5}]}
        ---
        apiVersion: getbonito.com/v1alpha1
        kind: Policy
        metadata: {name: cap}
        spec: {tokens: {maxOutput: %d}}
        """
            .formatted(tokens);
    PLANE
        .client()
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .items()
        .forEach(item ->
            PLANE
                .client()
                .resource(item)
                .inNamespace(namespace)
                .fieldManager("kubectl")
                .serverSideApply());
  }

  /** Requests that the API server forbade. */
  private static final class Refusals implements Interceptor {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public CompletableFuture<Boolean> afterFailure(
        BasicBuilder builder, HttpResponse<?> response, RequestTags tags) {
      if (response.code() == 403) {
        HttpRequest request = response.request();
        seen.add(request.method() + ' ' + request.uri());
      }
      return CompletableFuture.completedFuture(false);
    }
  }
}
