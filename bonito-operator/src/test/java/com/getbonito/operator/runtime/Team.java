package com.getbonito.operator.runtime;

import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.compile.Loan.Lender;
import com.getbonito.operator.compile.NamespaceCompiler;
import com.getbonito.operator.compile.Workspace;
import com.getbonito.operator.publish.Publication;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A namespace, as those who work in it see it. */
final class Team {

  final String namespace;
  private final KubernetesClient client;

  Team(ControlPlane plane, String prefix) {
    this.client = plane.client();
    this.namespace = plane.namespace(prefix);
  }

  static ConditionFactory await(String what) {
    return Awaitility.await(what)
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(50));
  }

  void connection(String name, String region) {
    connection(name, region, "");
  }

  /** A Bedrock connection with more lines of its spec. */
  void connection(String name, String region, String more) {
    apply("ProviderConnection", name, "{provider: Bedrock, bedrock: {region: %s}%s}", region, more);
  }

  /** A route to connections, written {@code name} or {@code name.namespace}. */
  void route(String name, String... connections) {
    routeWithAliases(name, "", connections);
  }

  void routeWithAliases(String name, String aliases, String... connections) {
    route(name, aliases, "", connections);
  }

  /** A route with more lines of its spec. */
  void routeWithMore(String name, String more, String... connections) {
    route(name, "", more, connections);
  }

  private void route(String name, String aliases, String more, String... connections) {
    StringBuilder targets = new StringBuilder();
    for (String connection : connections) {
      int dot = connection.indexOf('.');
      targets
          .append(targets.isEmpty() ? "" : ", ")
          .append("{name: t-")
          .append(dot < 0 ? connection : connection.substring(0, dot))
          .append(", model: m, connection: ")
          .append(dot < 0 ? connection : connection.substring(0, dot))
          .append(dot < 0 ? "" : ", connectionNamespace: " + connection.substring(dot + 1))
          .append('}');
    }
    apply("Route", name, "{aliases: [%s], targets: [%s]%s}", aliases, targets, more);
  }

  void policy(String name, String spec) {
    apply("Policy", name, spec);
  }

  private void apply(String kind, String name, String spec, Object... values) {
    String yaml =
        "apiVersion: getbonito.com/v1alpha1\nkind: %s\nmetadata: {name: %s, namespace: %s}\nspec: %s"
            .formatted(kind, name, namespace, spec.formatted(values).replace("aliases: [], ", ""));
    client
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .items()
        .forEach(item ->
            client.resource(item).fieldManager("kubectl").forceConflicts().serverSideApply());
  }

  void delete(Class<? extends HasMetadata> kind, String name) {
    client.resources(kind).inNamespace(namespace).withName(name).delete();
  }

  void annotate(
      Class<? extends HasMetadata> kind, String name, String key, @Nullable String value) {
    String written = value == null ? "null" : '"' + value + '"';
    client
        .resources(kind)
        .inNamespace(namespace)
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"%s\":%s}}}".formatted(key, written));
  }

  @Nullable ConfigMap map() {
    return client.configMaps().inNamespace(namespace).withName(Publication.NAME).get();
  }

  /** What applications here are given now; null before anything. */
  @Nullable Snapshot snapshot() {
    ConfigMap map = map();
    return map == null ? null : Publication.read(map);
  }

  /** What the resources here mean by themselves, without any history. */
  Snapshot compiled() {
    Resources resources =
        new Resources(
            specs(ProviderConnectionResource.class),
            specs(RouteResource.class),
            specs(PolicyResource.class));
    return NamespaceCompiler.compile(new Workspace(namespace, resources, Lender.NOBODY), null)
        .snapshot();
  }

  private <S, R extends CustomResource<S, ?>> Map<String, S> specs(Class<R> kind) {
    return client.resources(kind).inNamespace(namespace).list().getItems().stream()
        .collect(Collectors.toMap(it -> it.getMetadata().getName(), CustomResource::getSpec));
  }

  Snapshot awaitSnapshot(String what, Predicate<Snapshot> condition) {
    return await(what)
        .until(() -> Optional.ofNullable(snapshot()).filter(condition), Optional::isPresent)
        .orElseThrow();
  }

  Condition awaitRoute(String name, String type, String status, String reason) {
    return awaitCondition(
        name,
        type,
        status,
        reason,
        () -> {
          RouteResource route = route(name);
          return route == null || route.getStatus() == null ? null : route.getStatus().conditions();
        });
  }

  Condition awaitConnection(String name, String type, String status, String reason) {
    return awaitCondition(
        name,
        type,
        status,
        reason,
        () -> {
          ProviderConnectionResource found = find(ProviderConnectionResource.class, name);
          return found == null || found.getStatus() == null ? null : found.getStatus().conditions();
        });
  }

  Condition awaitPolicy(String name, String type, String status, String reason) {
    return awaitCondition(
        name,
        type,
        status,
        reason,
        () -> {
          PolicyResource found = find(PolicyResource.class, name);
          return found == null || found.getStatus() == null ? null : found.getStatus().conditions();
        });
  }

  private <R extends HasMetadata> @Nullable R find(Class<R> kind, String name) {
    return client.resources(kind).inNamespace(namespace).withName(name).get();
  }

  @Nullable RouteResource route(String name) {
    return find(RouteResource.class, name);
  }

  List<Event> events(String about) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> event.getInvolvedObject().getName().equals(about))
        .toList();
  }

  /** Every version of everything here that the operator could write. */
  List<String> versions() {
    return Stream.of(
            client.configMaps().inNamespace(namespace).list().getItems(),
            client.resources(RouteResource.class).inNamespace(namespace).list().getItems(),
            client.resources(PolicyResource.class).inNamespace(namespace).list().getItems(),
            client
                .resources(ProviderConnectionResource.class)
                .inNamespace(namespace)
                .list()
                .getItems(),
            client.v1().events().inNamespace(namespace).list().getItems())
        .flatMap(List::stream)
        .map(it -> it.getMetadata().getName() + '@' + it.getMetadata().getResourceVersion())
        .sorted()
        .toList();
  }

  private static Condition awaitCondition(
      String name,
      String type,
      String status,
      String reason,
      Supplier<@Nullable List<Condition>> conditions) {
    List<Condition>[] last = new List[1];
    try {
      return await(name + ' ' + type + '=' + status + '/' + reason)
          .until(
              () -> {
                last[0] = conditions.get();
                return last[0] == null
                    ? Optional.<Condition>empty()
                    : last[0].stream()
                        .filter(it -> it.type().equals(type))
                        .filter(it -> it.status().wireName().equals(status))
                        .filter(it -> it.reason().equals(reason))
                        .findFirst();
              },
              Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException late) {
      throw new AssertionError(
          late.getMessage() + "\nlast seen: " + Objects.toString(last[0]), late);
    }
  }
}
