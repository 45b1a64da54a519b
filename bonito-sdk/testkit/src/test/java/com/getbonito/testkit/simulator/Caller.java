package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Calls an endpoint with the JDK's client, which shares nothing with the simulator. */
final class Caller {

  static final String PLAIN =
      "{\"model\":\"gpt-x\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
  static final String STREAM =
      """
      {"model":"gpt-x","stream":true,"stream_options":{"include_usage":true},
       "messages":[{"role":"user","content":"hello"}]}
      """;

  private final HttpClient client;
  private final URI root;

  Caller(Endpoint endpoint) {
    this(endpoint, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  Caller(Endpoint endpoint, HttpClient client) {
    this.client = client;
    this.root = endpoint.root();
  }

  HttpResponse<String> chat(String body) throws IOException, InterruptedException {
    return client.send(post("/v1/chat/completions", body), BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> chatAsync(String body) {
    return client.sendAsync(post("/v1/chat/completions", body), BodyHandlers.ofString());
  }

  HttpResponse<InputStream> open(String body) throws IOException, InterruptedException {
    return client.send(post("/v1/chat/completions", body), BodyHandlers.ofInputStream());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  HttpRequest post(String path, String body) {
    return request(path).POST(BodyPublishers.ofString(body)).build();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(root.resolve(path)).timeout(Duration.ofSeconds(20));
  }

  /** The request with a model that asks for a fault. */
  static String under(String fault, String body) {
    return body.replace("gpt-x", "gpt-x!" + fault);
  }

  /** The data of a stream's events. */
  static List<String> events(String body) {
    return Stream.of(body.split("\n\n", -1))
        .filter(event -> event.startsWith("data: "))
        .map(event -> event.substring("data: ".length()))
        .toList();
  }

  /** The chunks of a stream, without the sentinel. */
  static List<JsonNode> chunks(String body) {
    return events(body).stream().filter(data -> data.startsWith("{")).map(Json::read).toList();
  }

  /** The text that a stream's chunks add up to. */
  static String text(List<JsonNode> chunks) {
    StringBuilder text = new StringBuilder();
    for (JsonNode chunk : chunks) {
      text.append(chunk.path("choices").path(0).path("delta").path("content").asString(""));
    }
    return text.toString();
  }
}
