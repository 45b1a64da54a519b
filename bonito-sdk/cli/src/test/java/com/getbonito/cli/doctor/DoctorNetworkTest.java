package com.getbonito.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.testkit.simulator.ClosedPort;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.tls.ServerIdentity;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The doctor on a network")
class DoctorNetworkTest {

  private @TempDir Path folder = Path.of("");
  private Simulator simulator = Simulator.builder().start();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void finds_nothing_where_all_is_well_and_pays_for_nothing() {
    Cli seen = healthy(house -> {}).look();
    assertThat(seen.out())
        .contains("127.0.0.1:", "answers", "house: is let in", "offers what routes name")
        .doesNotContain("BON-", "k-1");
    assertThat(seen.code()).isEqualTo(Exit.OK);
    assertThat(simulator.endpoint("house").ledger().totals().billed().total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"EXPIRED,BON-6507", "UNKNOWN_AUTHORITY,BON-6506", "WRONG_HOST,BON-6508"})
  void tells_what_is_wrong_with_a_certificate(TlsFlaw flaw, String code) throws IOException {
    Cli seen = secure(flaw).look();
    assertThat(seen.out())
        .contains("broken   " + code + " house", "fix: ")
        .doesNotContain("let in");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
    Cli well = secure(TlsFlaw.NONE).look();
    assertThat(well.out()).contains("TLS trusted").doesNotContain("BON-");
    assertThat(well.code()).isEqualTo(Exit.OK);
  }

  @Test
  void names_an_authority_that_only_the_bundle_would_make_trusted() throws IOException {
    Cli seen = secure(TlsFlaw.NONE).http("{}").look();
    assertThat(seen.out()).contains("BON-6506", "http.caBundle");
  }

  @Test
  void refuses_a_bundle_that_is_none() throws IOException {
    Path none = Files.writeString(folder.resolve("none.pem"), "nothing");
    Cli seen = secure(TlsFlaw.NONE).http("{caBundle: \"" + none + "\"}").look("--json");
    assertThat(seen.out()).contains("\"code\":\"BON-6511\"");
  }

  @Test
  void sees_a_certificate_that_ends_soon() throws IOException {
    Ward ward = secure(TlsFlaw.NONE);
    assertThat(ward.look().out()).doesNotContain("BON-6509");
    Cli seen = ward.look("--expires-within", "60");
    assertThat(seen.out()).contains("warning  BON-6509 house", "ends at");
    assertThat(seen.code()).isEqualTo(Exit.OK);
  }

  @Test
  void sees_that_no_tls_is_spoken() {
    Cli seen = healthy(house -> {}).at("https://127.0.0.1:" + port() + "/v1").look();
    assertThat(seen.out()).contains("broken   BON-6510 house");
  }

  @Test
  void finds_a_port_that_nobody_listens_on() throws IOException {
    try (ClosedPort closed = new ClosedPort()) {
      Cli seen = new Ward(folder).at(closed.baseUri().toString()).look();
      assertThat(seen.out()).contains("broken   BON-6505 house", "open the firewall");
      assertThat(seen.code()).isEqualTo(Exit.FINDING);
    }
  }

  @Test
  void finds_a_name_that_means_nothing() {
    Cli seen = new Ward(folder).at("http://no-such-host.invalid/v1").look();
    assertThat(seen.out()).contains("broken   BON-6504 house: no-such-host.invalid has no address");
  }

  @Test
  void leaves_the_network_alone_when_told_to() throws IOException {
    try (ClosedPort closed = new ClosedPort()) {
      Cli seen = new Ward(folder).at(closed.baseUri().toString()).look("--offline");
      assertThat(seen.out()).doesNotContain("BON-", "Network", "Permissions");
      assertThat(seen.code()).isEqualTo(Exit.OK);
    }
  }

  @ParameterizedTest
  @CsvSource({"-3600,'broken ',ahead of", "3600,'broken ',behind", "-120,warning,ahead of"})
  void sees_a_clock_that_is_wrong(long seconds, String severity, String where) {
    Cli seen = healthy(house -> house.header("Date", date(seconds))).look();
    assertThat(seen.out()).contains(severity + "  BON-6515 house", where);
  }

  @Test
  void is_content_with_a_clock_that_agrees() {
    Cli seen = healthy(house -> house.header("Date", date(0))).look();
    assertThat(seen.out()).contains("Clock", "agrees with").doesNotContain("BON-6515");
  }

  @Test
  void finds_a_credential_that_is_refused() {
    Ward ward = healthy(house -> house.apiKeys("k-2"));
    Cli seen = ward.look();
    assertThat(seen.out())
        .contains("broken   BON-4001 house", "give the connection a key that is valid")
        .doesNotContain("k-1", "k-2");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
  }

  @Test
  void names_the_nearest_to_a_model_that_is_not_offered() {
    Cli seen = healthy(house -> house.models("house-model-large", "other")).look();
    assertThat(seen.out())
        .contains(
            "broken   BON-6517 house: route chat names house-model", "write house-model-large");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
  }

  @Test
  void takes_a_dated_version_for_the_model() {
    Cli seen = healthy(house -> house.models("house-model-2026-01-01")).look();
    assertThat(seen.out()).doesNotContain("BON-6517");
  }

  @Test
  void finds_a_proxy_that_does_not_answer_and_hosts_that_go_past_it() throws IOException {
    try (ClosedPort closed = new ClosedPort()) {
      String url = "http://127.0.0.1:" + closed.port();
      Cli seen = healthy(house -> {}).http("{proxy: {url: \"" + url + "\"}}").look();
      assertThat(seen.out()).contains("broken   BON-6512 house", "http.proxy.noProxy");
      Cli past =
          healthy(house -> {}).http("{proxy: {url: \"" + url + "\", noProxy: [127.0.0.1]}}").look();
      assertThat(past.out()).contains("directly by noProxy").doesNotContain("BON-65");
    }
  }

  @Test
  void finds_a_proxy_that_lets_nobody_through() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(proxy, "HTTP/1.1 407 Who are you"), "proxy");
      serving.start();
      String url = "http://127.0.0.1:" + proxy.getLocalPort();
      Cli seen = secure(TlsFlaw.NONE).http("{proxy: {url: \"" + url + "\"}}").look();
      assertThat(seen.out()).contains("broken   BON-6513 house", "407");
      proxy.close();
      serving.join();
    }
  }

  @Test
  void sees_a_key_that_travels_in_the_clear() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(proxy, "HTTP/1.1 404 Not here"), "proxy");
      serving.start();
      String through = "{proxy: {url: \"http://127.0.0.1:" + proxy.getLocalPort() + "\"}}";
      Cli seen = new Ward(folder).at("http://models.example/v1").http(through).look();
      assertThat(seen.out())
          .contains("warning  BON-6516 house: the key goes to models.example:80 without TLS")
          .contains("through the proxy 127.0.0.1");
      proxy.close();
      serving.join();
    }
    assertThat(healthy(house -> {}).look().out()).doesNotContain("BON-6516");
  }

  @Test
  void says_what_it_could_not_ask() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(server, "HTTP/1.1 404 Not here"), "server");
      serving.start();
      Cli seen = new Ward(folder).at("http://127.0.0.1:" + server.getLocalPort() + "/v1").look();
      assertThat(seen.out()).contains("warning  BON-6524 house", "fix: make a call");
      assertThat(seen.code()).isEqualTo(Exit.OK);
      server.close();
      serving.join();
    }
    assertThat(healthy(house -> {}).look().out()).doesNotContain("BON-6524");
  }

  @Test
  void asks_the_providers_of_clouds_where_calls_go() throws Exception {
    try (ClosedPort closed = new ClosedPort()) {
      String root = "http://127.0.0.1:" + closed.port();
      String endpoint = "endpoint: \"" + root + "\"";
      String aws = "{accessKeyId: ID, secretAccessKey: KEY}";
      assertThat(cloud(root, "Bedrock", "bedrock: {region: us-east-1, " + endpoint + "}", aws))
          .contains("broken   BON-6505 cloud: 127.0.0.1:" + closed.port())
          .doesNotContain("BON-6524 cloud: where");
      assertThat(
              cloud(
                  root,
                  "Vertex",
                  "vertex: {project: p, location: us-central1, " + endpoint + "}",
                  "{serviceAccountJson: KEY}"))
          .contains("warning  BON-6524 cloud: where its calls go cannot be told: ", "KEY")
          .contains("fix: mend that first");
    }
  }

  private String cloud(String tokens, String provider, String settings, String keys)
      throws IOException {
    String text =
        """
        apiVersion: getbonito.com/v1alpha1
        kind: ProviderConnection
        metadata: {name: cloud}
        spec:
          provider: %s
          %s
          credentials: {source: Env, keys: %s}
        """
            .formatted(provider, settings, keys);
    Path file = Files.writeString(folder.resolve("cloud.yaml"), text);
    return Ward.look(Map.of("AWS_ENDPOINT_URL_STS", tokens), "doctor", file.toString()).out();
  }

  @Test
  void shows_a_client_certificate_and_says_when_its_key_is_none() throws Exception {
    ServerIdentity own = simulator.authority().issue(TlsFlaw.NONE);
    Ward ward = secure(TlsFlaw.NONE);
    Path bundle = folder.resolve("ca.pem");
    Path certificate =
        ward.secret("own.pem", pem("CERTIFICATE", own.chain().get(0).getEncoded()), "rw-------");
    Path key = ward.secret("own.key", pem("PRIVATE KEY", own.key().getEncoded()), "rw-------");
    Path none = ward.secret("none.key", pem("PRIVATE KEY", new byte[] {1, 2, 3}), "rw-------");
    String http =
        "{caBundle: \"%s\", clientCertificate: {certificate: {source: File, key: \"%s\"},"
            + " privateKey: {source: File, key: \"%s\"}}}";
    assertThat(ward.http(http.formatted(bundle, certificate, key)).look().out())
        .contains("certificate, privateKey found", "TLS trusted")
        .doesNotContain("BON-6511");
    assertThat(ward.http(http.formatted(bundle, certificate, none)).look().out())
        .contains("broken   BON-6511 house", "openssl pkcs8");
    assertThat(
            ward.http(http.formatted(bundle, certificate, key))
                .look("--expires-within", "60")
                .out())
        .contains("BON-6509 house: the client certificate ends at");
  }

  @Test
  void knows_variables_that_java_does_not_read() {
    Cli seen = healthy(house -> {}).with("HTTPS_PROXY", "http://proxy:3128").look();
    assertThat(seen.out()).contains("warning  BON-6514 HTTPS_PROXY").doesNotContain("proxy:3128");
    assertThat(healthy(house -> {}).look().out()).doesNotContain("BON-6514");
  }

  private Ward healthy(Consumer<EndpointBuilder> more) {
    return start(house -> more.accept(house.apiKeys("k-1").models("house-model")));
  }

  private Ward secure(TlsFlaw flaw) throws IOException {
    Ward ward = start(house -> house.apiKeys("k-1").models("house-model").tls().tls(flaw));
    Path bundle = Files.writeString(folder.resolve("ca.pem"), simulator.authority().pem());
    return ward.http("{caBundle: \"" + bundle + "\"}");
  }

  private Ward start(Consumer<EndpointBuilder> description) {
    simulator.close();
    simulator = Simulator.builder().endpoint("house", description).start();
    return new Ward(folder).at(simulator.endpoint("house").root());
  }

  private static String date(long secondsFromNow) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(secondsFromNow));
  }

  private int port() {
    URI root = simulator.endpoint("house").root();
    return root.getPort();
  }

  private static String pem(String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private static void serve(ServerSocket server, String status) {
    byte[] answer =
        (status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    try {
      while (true) {
        try (Socket asked = server.accept()) {
          asked.getInputStream().read(new byte[1024]);
          asked.getOutputStream().write(answer);
        }
      }
    } catch (IOException closed) {
      return;
    }
  }
}
