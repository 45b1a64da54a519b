package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorMainTest {

  @Test
  void servesAsAProcessOfItsOwnUntilItsInputEnds(@TempDir Path folder) throws Exception {
    Path prices = Files.writeString(folder.resolve("prices"), "gpt-x 1 - 2 -");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName(),
                "--endpoint",
                "one",
                "--tokens",
                "9",
                "--prices",
                prices.toString(),
                "--endpoint",
                "two",
                "--fault",
                "F05")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      URI one = ready(out.readLine(), "one");
      URI two = ready(out.readLine(), "two");
      assertThat(chat(one).statusCode()).isEqualTo(200);
      assertThat(chat(two).statusCode()).isEqualTo(500);
      assertThat(control(one, "/_sim/ledger").body())
          .contains("\"completion\":9", "\"billedPicodollars\":26000000");
      process.getOutputStream().close();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void writesTheAuthorityThatAClientHasToTrust(@TempDir Path folder) throws Exception {
    Path pem = folder.resolve("ca.pem");

    String out =
        run("--authority", pem.toString(), "--endpoint", "safe", "--tls", "--latency", "0.01");

    assertThat(out).startsWith("0 ready safe https://127.0.0.1:");
    assertThat(Files.readString(pem)).startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void withoutAnEndpointThereIsOneCalledProvider() throws Exception {
    assertThat(run("--seed", "3", "--fault", "0.5:F05", "--segmented", "--jitter", "10"))
        .startsWith("0 ready provider http://127.0.0.1:");
  }

  @Test
  void readsPricesFromAFile(@TempDir Path folder) throws Exception {
    Path prices = Files.writeString(folder.resolve("prices"), "gpt-x 1 - 2 - # dollars\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "gpt-x 1\n");

    assertThat(run("--prices", prices.toString(), "--cached-share", "5", "--reasoning-share", "5"))
        .startsWith("0 ready");
    assertThat(run("--prices", wrong.toString())).startsWith("2 ").contains("not 'gpt-x 1'");
    assertThat(run("--prices", folder.resolve("none").toString()))
        .startsWith("2 ")
        .contains("cannot read prices");
    assertThat(run("--help")).contains("MODEL PROMPT CACHED COMPLETION REASONING");
  }

  @Test
  void explainsItself() throws Exception {
    assertThat(run("--help")).startsWith("0 Options").contains("--tokens-per-second");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    assertThat(run("--colour", "red")).startsWith("2 ").contains("unknown option --colour");
    assertThat(run("--seed")).startsWith("2 ").contains("--seed needs a value");
    assertThat(run("--fault", "F99")).startsWith("2 ").contains("F99");
    assertThat(run("--fault", "0.5")).startsWith("2 ").contains("SHARE:FAULT");
    assertThat(run("--endpoint", "a", "--endpoint", "a"))
        .startsWith("2 ")
        .contains("two endpoints");
  }

  private static String run(String... arguments) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    InputStream empty = new ByteArrayInputStream(new byte[0]);
    int code = SimulatorMain.run(List.of(arguments), empty, out, out);
    return code + " " + bytes.toString(StandardCharsets.UTF_8);
  }

  private static URI ready(String line, String name) {
    assertThat(line).startsWith("ready " + name + " http://127.0.0.1:");
    return URI.create(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static HttpResponse<String> chat(URI base) throws Exception {
    URI uri = URI.create(base + "/chat/completions");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(Caller.PLAIN)).build(),
            BodyHandlers.ofString());
  }

  private static HttpResponse<String> control(URI base, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
  }
}
