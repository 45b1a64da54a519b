package com.getbonito.operator.install;

import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.ControlPlane;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The operator's chart, installed on the shared API server, where no pod of it ever runs.
 *
 * @param home namespace that it is in
 * @param watched namespaces that it watches; empty for all
 */
record Installation(String home, Set<String> watched) implements AutoCloseable {

  static Installation everywhere(String home) {
    return of(home);
  }

  static Installation of(String home, String... watched) {
    Program.helmOnServer(
            "install",
            "bonito",
            Checkout.chart("bonito-operator").toString(),
            "--namespace=" + home,
            "--set-json=watchNamespaces="
                + Stream.of(watched).map(each -> '"' + each + '"').toList())
        .well();
    return new Installation(home, Set.of(watched));
  }

  /** What its service account may do. */
  Permissions permissions() {
    return Permissions.ofOperator(home);
  }

  /** A client with the rights of its service account. */
  KubernetesClient client(Consumer<HttpClient.Builder> http) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder(ControlPlane.shared().config())
                .withImpersonateUsername(permissions().user())
                .withImpersonateGroups(permissions().groups())
                .build())
        .withHttpClientBuilderConsumer(http::accept)
        .build();
  }

  @Override
  public void close() {
    Program.helmOnServer("uninstall", "bonito", "--namespace=" + home).well();
  }
}
