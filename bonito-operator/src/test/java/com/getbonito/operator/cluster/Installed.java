package com.getbonito.operator.cluster;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our kinds on an API server. */
public final class Installed {

  private Installed() {}

  /** Applies the definitions that are checked in, and waits until they are served. */
  public static List<CustomResourceDefinition> on(KubernetesClient client) {
    return on(client, crds());
  }

  /** Applies the definitions of a folder, and waits until they are served. */
  public static List<CustomResourceDefinition> on(KubernetesClient client, Path folder) {
    return definitions(folder).stream().map(file -> install(client, file)).toList();
  }

  /** The folder {@code crds} of the checkout. */
  public static Path crds() {
    return Path.of(Objects.requireNonNull(System.getProperty("bonito.root")), "crds");
  }

  /** The definitions in a folder. */
  public static List<Path> definitions(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".getbonito.com.yaml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CustomResourceDefinition install(KubernetesClient client, Path file) {
    CustomResourceDefinition definition;
    try {
      definition =
          client
              .getKubernetesSerialization()
              .unmarshal(Files.readString(file), CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var resource = client.apiextensions().v1().customResourceDefinitions().resource(definition);
    resource.forceConflicts().serverSideApply();
    return resource.waitUntilCondition(Installed::isEstablished, 30, TimeUnit.SECONDS);
  }

  private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
    return definition != null
        && definition.getStatus() != null
        && definition.getStatus().getConditions() != null
        && definition.getStatus().getConditions().stream()
            .anyMatch(it -> it.getType().equals("Established") && it.getStatus().equals("True"));
  }
}
