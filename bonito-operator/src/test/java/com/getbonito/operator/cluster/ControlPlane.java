package com.getbonito.operator.cluster;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * etcd and kube-apiserver on loopback and free ports, with everything they write in a temporary
 * folder that ends with them. The caller is cluster administrator; RBAC is on. No node: no pod ever
 * runs. kube-controller-manager joins when {@link #startControllers()} asks for it.
 */
public final class ControlPlane implements AutoCloseable {

  private static final AtomicInteger NAMESPACES = new AtomicInteger();

  private final Binaries binaries;
  private final Path folder;
  private final Identities identities;
  private final int etcdPort = freePort();
  private final int port = freePort();

  /** By program; the youngest last. */
  private final SequencedMap<String, Child> children = new LinkedHashMap<>();

  private @Nullable KubernetesClient client;

  private ControlPlane(Binaries binaries) {
    this.binaries = binaries;
    try {
      this.folder = Files.createTempDirectory("bonito-kube");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.identities = Identities.make(folder);
  }

  /** The one that the test classes of a JVM share; each takes namespaces of its own. */
  public static ControlPlane shared() {
    return Shared.PLANE;
  }

  /** One for a test that does harm to it. */
  public static ControlPlane start() {
    ControlPlane plane =
        new ControlPlane(
            Binaries.named().orElseThrow(() -> new IllegalStateException("annotate with @Kube")));
    try {
      plane.startEtcd();
      plane.startApiServer();
      plane.awaitReady();
    } catch (RuntimeException broken) {
      plane.close();
      throw broken;
    }
    return plane;
  }

  /** Starts etcd, at first or again, on the same data. */
  public Child startEtcd() {
    String url = "http://127.0.0.1:" + etcdPort;
    return child(
        "etcd",
        "--data-dir=" + folder.resolve("etcd"),
        "--unsafe-no-fsync",
        "--enable-grpc-gateway=false",
        "--listen-client-urls=" + url,
        "--advertise-client-urls=" + url,
        "--listen-peer-urls=http://127.0.0.1:0",
        "--initial-advertise-peer-urls=http://127.0.0.1:0",
        "--initial-cluster=default=http://127.0.0.1:0");
  }

  /** Starts kube-apiserver, at first or again, on the same port. */
  public Child startApiServer() {
    return child(
        "kube-apiserver",
        "--etcd-servers=http://127.0.0.1:" + etcdPort,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        "--secure-port=" + port,
        "--service-cluster-ip-range=10.0.0.0/24",
        "--cert-dir=" + certificates(),
        "--authorization-mode=RBAC",
        "--token-auth-file=" + identities.tokens(),
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + identities.accountsKey(),
        "--service-account-signing-key-file=" + identities.accountsKey());
  }

  /**
   * Starts kube-controller-manager unless it runs: namespaces can then be deleted, what has an
   * owner ends with it, and service accounts come into being.
   */
  public Child startControllers() {
    Child running = children.get("kube-controller-manager");
    if (running != null && running.handle().isAlive()) {
      return running;
    }
    return child(
        "kube-controller-manager",
        "--kubeconfig=" + identities.kubeconfig(folder, "controllers", url(), authority()),
        "--use-service-account-credentials",
        "--leader-elect=false",
        "--secure-port=0",
        "--controllers=namespace-controller,garbage-collector-controller,serviceaccount-controller,clusterrole-aggregation-controller");
  }

  /** Waits until the API server takes requests; up to 60 s. */
  public void awaitReady() {
    try (KubernetesClient probe = build(0)) {
      Awaitility.await("the API server")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(100))
          .ignoreExceptionsMatching(failure -> !(failure instanceof IllegalStateException))
          .until(() -> {
            children.values().forEach(Child::assertAlive);
            return probe.raw("/readyz") != null
                && probe.namespaces().withName("default").get() != null;
          });
    }
  }

  /** Base URL of the API server. */
  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** How to reach the API server as its administrator. */
  public Config config() {
    return config(3);
  }

  /** A client of the administrator, shared by all; never close it. */
  public KubernetesClient client() {
    if (client == null) {
      client = build(3);
    }
    return client;
  }

  /** Makes a namespace with a name that nobody else has. */
  public String namespace(String prefix) {
    String name = prefix + "-" + NAMESPACES.incrementAndGet();
    client()
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    return name;
  }

  /** A kubeconfig file of the administrator. */
  public Path kubeconfig() {
    return identities.kubeconfig(folder, "admin", url(), authority());
  }

  /** What kubectl writes to its output and its errors; how it ends is not judged. */
  public String kubectl(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                binaries.program("kubectl"),
                "--kubeconfig=" + kubeconfig(),
                "--cache-dir=" + folder.resolve("kubectl")));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops everything, the youngest first, and removes the folder. */
  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    children.sequencedValues().reversed().forEach(Child::close);
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Child child(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(binaries.program(program)));
    command.addAll(List.of(arguments));
    Child child = Child.start(folder, command);
    children.remove(program);
    children.put(program, child);
    return child;
  }

  /** Where everything is written. */
  Path folder() {
    return folder;
  }

  private Path certificates() {
    return folder.resolve("certificates");
  }

  private Path authority() {
    return certificates().resolve("apiserver.crt");
  }

  private KubernetesClient build(int retries) {
    if (!Files.exists(authority())) {
      Awaitility.await("the API server's certificate")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> {
            children.values().forEach(Child::assertAlive);
            return Files.exists(authority());
          });
    }
    return new KubernetesClientBuilder().withConfig(config(retries)).build();
  }

  private Config config(int retries) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(url())
        .withCaCertFile(authority().toString())
        .withOauthToken(identities.admin())
        .withNamespace("default")
        .withRequestRetryBackoffLimit(retries)
        .withRequestTimeout((int) TimeUnit.SECONDS.toMillis(30))
        .build();
  }

  /** Below the ports of outgoing connections, so that it is still free after a restart. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another
      }
    }
  }

  private static final class Shared {
    private static final ControlPlane PLANE = start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(PLANE::close));
    }
  }
}
