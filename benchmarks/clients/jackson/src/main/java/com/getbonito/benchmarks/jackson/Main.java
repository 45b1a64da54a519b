package com.getbonito.benchmarks.jackson;

import com.getbonito.benchmarks.driver.Client;
import com.getbonito.benchmarks.driver.Driver;
import com.getbonito.benchmarks.driver.Endpoints;
import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a tree, sends it, reads trees. */
final class Main implements Client {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String DATA = "data: ";

  private final OkHttpClient http = new OkHttpClient();
  private final JsonMapper json = new JsonMapper();
  private final String prompt = Workload.prompt();
  private final Endpoints endpoints;

  private Main(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  public static void main(String[] arguments) {
    Driver.run(arguments, Main::new);
  }

  @Override
  public void call(Workload workload, Tally tally) throws IOException {
    Request request =
        new Request.Builder()
            .url(endpoints.baseUrl(workload) + "/chat/completions")
            .header("Authorization", "Bearer benchmark")
            .post(RequestBody.create(json.writeValueAsBytes(body(workload)), JSON))
            .build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException("status " + response.code());
      }
      if (workload.streamed()) {
        stream(response.body().source(), tally);
      } else {
        whole(json.readTree(response.body().bytes()), tally);
      }
    }
  }

  private ObjectNode body(Workload workload) {
    ObjectNode body = json.createObjectNode().put("model", "gpt-4.1");
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    if (workload.streamed()) {
      body.put("stream", true).putObject("stream_options").put("include_usage", true);
    }
    return body;
  }

  private static void whole(JsonNode answer, Tally tally) throws IOException {
    JsonNode choice = answer.path("choices").path(0);
    tally.text(choice.path("message").path("content").asString());
    finished(choice.path("finish_reason").asString(), answer.path("usage"));
  }

  private void stream(BufferedSource source, Tally tally) throws IOException {
    String reason = "";
    JsonNode usage = json.missingNode();
    String line;
    while ((line = source.readUtf8Line()) != null) {
      if (line.startsWith(DATA) && !line.equals("data: [DONE]")) {
        JsonNode chunk = json.readTree(line.substring(DATA.length()));
        JsonNode choice = chunk.path("choices").path(0);
        String text = choice.path("delta").path("content").asString("");
        if (!text.isEmpty()) {
          tally.text(text);
        }
        reason = choice.path("finish_reason").asString(reason);
        usage = chunk.path("usage");
      }
    }
    finished(reason, usage);
  }

  private static void finished(String reason, JsonNode usage) throws IOException {
    if (!reason.equals("stop") || usage.path("total_tokens").asLong(0) == 0) {
      throw new IOException("not finished: " + reason + " " + usage);
    }
  }
}
