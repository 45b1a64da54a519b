package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.cluster.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run of helm or kubectl.
 *
 * @param code what it ended with
 * @param output what it wrote
 * @param errors what it complained of
 */
record Program(int code, String output, String errors) {

  static Program helm(String... arguments) {
    return run("helm", List.of(arguments), "");
  }

  /** Of the administrator, on the shared API server. */
  static Program helmOnServer(String... arguments) {
    return run("helm", onServer(arguments), "");
  }

  /** Without a server. */
  static Program kustomize(Path folder) {
    return run("kubectl", List.of("kustomize", folder.toString()), "");
  }

  /** Whether the shared API server would take some objects, unknown fields refused. */
  static Program dryRun(String objects) {
    return run(
        "kubectl",
        onServer(
            "apply",
            "--server-side",
            "--force-conflicts",
            "--dry-run=server",
            "--validate=strict",
            "--field-manager=bonito-test",
            "--filename=-"),
        objects);
  }

  /** What it wrote; fails when it did not end well. */
  String well() {
    assertThat(code).as(errors).isZero();
    return output;
  }

  private static List<String> onServer(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--kubeconfig=" + ControlPlane.shared().kubeconfig());
    return all;
  }

  private static Program run(String name, List<String> arguments, String input) {
    List<String> command = new ArrayList<>(List.of(folder().resolve(name).toString()));
    command.addAll(arguments);
    try {
      Path errors = Files.createTempFile("bonito", ".err");
      Path home = Files.createDirectories(Path.of("target", "helm").toAbsolutePath());
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      for (String kind : List.of("CACHE", "CONFIG", "DATA")) {
        builder.environment().put("HELM_" + kind + "_HOME", home.resolve(kind).toString());
      }
      builder.environment().put("KUBECACHEDIR", home.resolve("kube").toString());
      Process process = builder.start();
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Program ended = new Program(process.waitFor(), output, Files.readString(errors));
      Files.delete(errors);
      return ended;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Path folder() {
    return Path.of(
        Optional.ofNullable(System.getProperty("bonito.kube"))
            .filter(named -> !named.isBlank())
            .orElseGet(() -> Objects.requireNonNull(System.getenv("BONITO_KUBE"))));
  }
}
