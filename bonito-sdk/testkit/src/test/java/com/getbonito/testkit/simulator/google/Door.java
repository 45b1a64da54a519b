package com.getbonito.testkit.simulator.google;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Knocks at an endpoint with the JDK's client, which shares nothing with the simulator. */
public final class Door {

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI root;

  public Door(Endpoint endpoint) {
    this.root = endpoint.root();
  }

  /** Posts a body, with header fields as name and value in turn. */
  public HttpResponse<String> post(String path, String body, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).POST(BodyPublishers.ofString(body)).build());
  }

  public HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).GET().build());
  }

  public static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body());
  }

  /** The data of a stream's events that are JSON. */
  public static List<JsonNode> events(String body) {
    return Stream.of(body.split("\r?\n", -1))
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Json.read(line.substring("data: ".length())))
        .toList();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }
}
