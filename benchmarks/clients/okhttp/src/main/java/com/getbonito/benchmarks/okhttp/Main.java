package com.getbonito.benchmarks.okhttp;

import com.getbonito.benchmarks.driver.Client;
import com.getbonito.benchmarks.driver.Driver;
import com.getbonito.benchmarks.driver.Endpoints;
import com.getbonito.benchmarks.driver.Tally;
import com.getbonito.benchmarks.driver.Workload;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/** Sends bytes and reads bytes. */
final class Main implements Client {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String BODY =
      "{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}";
  private static final String STREAMED =
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

  private final OkHttpClient http = new OkHttpClient();
  private final Map<Workload, Request> requests = new EnumMap<>(Workload.class);

  private Main(Endpoints endpoints) {
    for (Workload workload : Workload.values()) {
      String body = BODY.formatted(Workload.prompt(), workload.streamed() ? STREAMED : "");
      requests.put(
          workload,
          new Request.Builder()
              .url(endpoints.baseUrl(workload) + "/chat/completions")
              .header("Authorization", "Bearer benchmark")
              .post(RequestBody.create(body, JSON))
              .build());
    }
  }

  public static void main(String[] arguments) {
    Driver.run(arguments, Main::new);
  }

  @Override
  public void call(Workload workload, Tally tally) throws IOException {
    Request request = Objects.requireNonNull(requests.get(workload));
    try (Response response = http.newCall(request).execute()) {
      String type = response.header("Content-Type");
      if (type == null || workload.streamed() != type.startsWith("text/event-stream")) {
        throw new IOException(workload.label() + " answered " + type);
      }
      BufferedSource source = response.body().source();
      Buffer buffer = new Buffer();
      long read;
      while ((read = source.read(buffer, 8192)) != -1) {
        tally.bytes(read);
        buffer.clear();
      }
    }
  }
}
