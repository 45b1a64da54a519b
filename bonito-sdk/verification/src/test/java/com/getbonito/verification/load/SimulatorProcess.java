package com.getbonito.verification.load;

import com.getbonito.testkit.simulator.SimulatorMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulator in another JVM; ends when it is closed. */
final class SimulatorProcess implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Process process;
  private final Map<String, URI> endpoints = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  SimulatorProcess(int count, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(SimulatorMain.class.getName());
    command.addAll(options);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (int i = 0; i < count; i++) {
      String[] ready = String.valueOf(said.readLine()).split(" ");
      endpoints.put(ready[1], URI.create(ready[2]));
    }
  }

  URI base(String endpoint) {
    return endpoints.get(endpoint);
  }

  /** Totals of a cleartext endpoint's ledger. */
  JsonNode ledger(String endpoint) {
    try {
      URI door = base(endpoint).resolve("/_sim/ledger");
      return JSON.readTree(
          client.send(HttpRequest.newBuilder(door).build(), BodyHandlers.ofString()).body());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }
}
