package com.getbonito.operator.crd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.ConnectionStatus;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.PolicyStatus;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("A record in a cluster")
class ParityTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Condition READY =
      new Condition("Ready", Condition.Status.TRUE, 3L, "2026-11-30T12:00:00Z", "Ready", "");
  private static Cluster cluster;
  private int number;

  @BeforeAll
  static void install() {
    cluster = new Cluster("parity");
  }

  @Test
  void comes_back_as_it_was_built_with_every_field_set() {
    Fields set = new Fields();
    for (ProviderConnection spec : FullRecords.connections()) {
      set.add(spec);
      assertSame(new ProviderConnectionResource(), spec);
    }
    for (Route spec : FullRecords.routes()) {
      set.add(spec);
      assertSame(new RouteResource(), spec);
    }
    for (Policy spec : FullRecords.policies()) {
      set.add(spec);
      assertSame(new PolicyResource(), spec);
    }
    assertThat(set.missing()).as("fields that no record here sets").isEmpty();
  }

  @Test
  void gets_the_defaults_that_the_record_has_and_no_derived_one() throws Exception {
    String connection =
        Cluster.document("ProviderConnection", "plain", "provider: Anthropic", "anthropic: {}");
    assertStored(connection, ProviderConnection.class);
    assertStored(
        Cluster.document(
            "ProviderConnection",
            "nested",
            "provider: OpenAICompatible",
            "openaiCompatible: {baseUrl: 'http://a/v1'}",
            "credentials: {}",
            "breaker: {}",
            "http: {}",
            "probe: {}",
            "limits: {}",
            "allowedNamespaces: {}",
            "models: [{model: m}]"),
        ProviderConnection.class);
    assertStored(
        Cluster.document("Route", "plain", "targets: [{name: a, connection: c, model: m}]"),
        Route.class);
    assertStored(
        Cluster.document(
            "Route",
            "nested",
            "targets: [{name: a, connection: c, model: m}]",
            "failover: {maxAttempts: 2}",
            "stream: {}",
            "cache: {}",
            "balance: {}"),
        Route.class);
    assertStored(
        Cluster.document(
            "Policy",
            "plain",
            "tokens: {maxInput: 1}",
            "budgets: [{name: b, limit: '1', window: Day, mode: Soft, scope: Process}]"),
        Policy.class);
  }

  @Test
  void has_a_status_that_comes_back_as_it_was_written() {
    ProviderConnectionResource connection = new ProviderConnectionResource();
    connection.setSpec(FullRecords.connections().getFirst());
    assertStatus(
        connection,
        new ConnectionStatus(List.of(READY), 3L, "0a1b2c", "123456789012", "us-east-1"));
    RouteResource route = new RouteResource();
    route.setSpec(FullRecords.routes().getFirst());
    assertStatus(route, new RouteStatus(List.of(READY), 3L, "16/16", 9L, "f".repeat(64)));
    PolicyResource policy = new PolicyResource();
    policy.setSpec(FullRecords.policies().getFirst());
    assertStatus(
        policy, new PolicyStatus(List.of(READY), 3L, new PolicyStatus.Attached(2, 1), 9L, "ab"));
  }

  private <S, T> void assertSame(CustomResource<S, T> resource, S spec) {
    resource.setMetadata(new ObjectMetaBuilder().withName("full-" + ++number).build());
    resource.setSpec(spec);
    var back =
        cluster
            .client()
            .resource(resource)
            .inNamespace(cluster.namespace())
            .fieldValidation(Validation.STRICT)
            .create();
    assertThat(back.getSpec()).isEqualTo(spec);
    assertThat(back.getStatus()).isNull();
  }

  private <S, T> void assertStatus(CustomResource<S, T> resource, T status) {
    resource.setMetadata(new ObjectMetaBuilder().withName("status-" + ++number).build());
    var made = cluster.client().resource(resource).inNamespace(cluster.namespace()).create();
    made.setStatus(status);
    var back = cluster.client().resource(made).inNamespace(cluster.namespace()).updateStatus();
    assertThat(back.getStatus()).isEqualTo(status);
    assertThat(back.getSpec()).isEqualTo(resource.getSpec());
  }

  /** The server stores what the record holds that is read from the same document. */
  private static void assertStored(String document, Class<?> record) throws Exception {
    JsonNode spec = MAPPER.valueToTree(cluster.stored(document).get("spec"));
    JsonNode read = MAPPER.valueToTree(cluster.read(document).get("spec"));
    JsonNode own = MAPPER.valueToTree(MAPPER.treeToValue(read, record));
    assertThat(written(spec)).isEqualTo(written(own)).isNotEmpty();
    assertThat(written(spec).keySet())
        .noneMatch(
            path -> path.matches(".*(stickyBy|unknownPrice|firstTokenTimeout|onContention)"));
  }

  /** The leaves by path, without what is absent or empty. */
  private static Map<String, String> written(JsonNode node) {
    Map<String, String> leaves = new TreeMap<>();
    leaves("", node, leaves);
    return leaves;
  }

  private static void leaves(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties().forEach(it -> leaves(path + "." + it.getKey(), it.getValue(), leaves));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        leaves(path + "[" + i + "]", node.get(i), leaves);
      }
    } else if (!node.isNull()) {
      leaves.put(path, node.asText());
    }
  }

  /** The fields of all records, and which of them were set. */
  private static final class Fields {
    private final Map<String, Boolean> set = new TreeMap<>();

    void add(Object record) {
      for (var part : record.getClass().getRecordComponents()) {
        Object value;
        try {
          value = part.getAccessor().invoke(record);
        } catch (ReflectiveOperationException broken) {
          throw new AssertionError(broken);
        }
        String name = record.getClass().getSimpleName() + "." + part.getName();
        set.merge(name, value != null, Boolean::logicalOr);
        records(value).forEach(this::add);
      }
    }

    List<String> missing() {
      return set.entrySet().stream().filter(it -> !it.getValue()).map(Map.Entry::getKey).toList();
    }

    private static Stream<Object> records(Object value) {
      Stream<?> parts =
          switch (value) {
            case null -> Stream.empty();
            case List<?> list -> list.stream();
            case Map<?, ?> map -> map.values().stream();
            default -> Stream.of(value);
          };
      return parts
          .filter(it -> it.getClass().isRecord())
          .filter(it -> it.getClass().getPackageName().endsWith("v1alpha1"))
          .map(Object.class::cast);
    }
  }
}
