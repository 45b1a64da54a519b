package com.getbonito.config;

import com.getbonito.resource.Metadata;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the resources can say but this version cannot do. It is refused by its own code, never
 * accepted and ignored. Building something means deleting its line.
 */
final class NotBuilt {

  private static final List<Entry<ProviderConnection>> CONNECTION =
      List.of(
          new Entry<>("BON-1124", "allowedNamespaces", c -> c.allowedNamespaces() != null),
          new Entry<>("BON-1128", "probe", c -> isProbed(c.probe())));

  private static final List<Entry<Route>> ROUTE =
      List.of(
          new Entry<>(
              "BON-1112",
              "targets[].connectionNamespace",
              r -> anyTarget(r, t -> t.connectionNamespace() != null)));

  private NotBuilt() {}

  /**
   * A thing that is not built.
   *
   * @param code stable code of the refusal
   * @param path where it is written, under {@code spec}
   * @param written whether a resource has it
   */
  private record Entry<S>(String code, String path, Predicate<S> written) {}

  static void check(ProviderConnection connection, Problems problems) {
    refuse(CONNECTION, connection, problems);
  }

  static void check(Route route, Problems problems) {
    refuse(ROUTE, route, problems);
  }

  static void check(Metadata metadata, Problems problems) {
    if (metadata.namespace() != null) {
      problems.error(
          "BON-1113",
          "metadata.namespace",
          "'metadata.namespace' is not built into this version; remove it");
    }
  }

  private static <S> void refuse(List<Entry<S>> entries, S resource, Problems problems) {
    for (Entry<S> entry : entries) {
      if (entry.written().test(resource)) {
        String what = "'" + entry.path() + "'";
        problems.error(
            entry.code(),
            "spec." + entry.path().replace("[]", ""),
            what + " is not built into this version; remove it");
      }
    }
  }

  /**
   * Nothing is probed yet: that is what Off says, and a probe left at its defaults says nothing.
   */
  private static boolean isProbed(Probe probe) {
    return probe.mode() != Probe.Mode.OFF && !probe.equals(Probe.builder().build());
  }

  private static boolean anyTarget(Route route, Predicate<Target> which) {
    return route.targets().stream().anyMatch(which);
  }
}
