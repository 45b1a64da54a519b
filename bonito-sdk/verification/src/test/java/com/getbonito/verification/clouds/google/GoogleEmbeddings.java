package com.getbonito.verification.clouds.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.CountCodec;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.gemini.GeminiNativeDialect;
import com.google.cloud.aiplatform.v1.CountTokensResponse;
import com.google.cloud.aiplatform.v1.PredictResponse;
import com.google.genai.types.ContentEmbedding;
import com.google.genai.types.EmbedContentResponse;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Judges embeddings and token counts. */
final class GoogleEmbeddings {

  private final GoogleRequests requests;
  private final GeminiNativeDialect dialect = new GeminiNativeDialect();
  private int protos;
  private int library;
  private int counts;

  GoogleEmbeddings(GoogleRequests requests) {
    this.requests = requests;
  }

  void check(RecordedExchange exchange, ModelTarget target) {
    EmbeddingCodec codec =
        Objects.requireNonNull(
            Codecs.embedding(
                switch (exchange.op()) {
                  case "predict" -> "vertex-predict";
                  case "embedContent" -> "gemini-embed-content";
                  default -> "gemini-embeddings";
                }));
    EmbeddingRequest request = dialect.readEmbedding("route", exchange.requestBytes());
    JsonNode sent = requests.normalisation().camelCased(exchange.request());
    requests.same(sent, json(codec.encode(request, target)));
    requests.same(sent, json(codec.encode(request.toBuilder().nativeBody(null).build(), target)));
    EmbeddingResponse response = codec.decode(exchange.body());
    String body = new String(exchange.body(), StandardCharsets.UTF_8);
    List<float[]> expected = exchange.op().equals("predict") ? predicted(body) : embedded(body);
    assertThat(response.vectors()).hasSize(request.inputs().size());
    assertThat(response.vectors()).usingElementComparator(Arrays::compare).isEqualTo(expected);
    assertThat(response.usage().reported(UsageCategory.INPUT))
        .as("usage is unknown where none is stated")
        .isEqualTo(exchange.answer().has("usageMetadata") || exchange.op().equals("predict"));
    assertThat(response.usage().inputTokens()).isEqualTo(tokens(exchange.answer()));
  }

  private static JsonNode json(byte[] bytes) {
    return GoogleRequests.json(bytes);
  }

  private static long tokens(JsonNode answer) {
    long sum = answer.path("usageMetadata").path("promptTokenCount").asLong(0);
    for (JsonNode prediction : answer.path("predictions")) {
      sum += prediction.at("/embeddings/statistics/token_count").asLong();
    }
    return sum;
  }

  private List<float[]> predicted(String body) {
    PredictResponse.Builder response = PredictResponse.newBuilder();
    ProtoJudge.parse(body, response);
    protos++;
    List<float[]> vectors = new ArrayList<>();
    for (Value prediction : response.getPredictionsList()) {
      Struct embeddings =
          prediction.getStructValue().getFieldsOrThrow("embeddings").getStructValue();
      ListValue values = embeddings.getFieldsOrThrow("values").getListValue();
      float[] vector = new float[values.getValuesCount()];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) values.getValues(i).getNumberValue();
      }
      vectors.add(vector);
    }
    return vectors;
  }

  /** The library's type has the plural only. */
  private List<float[]> embedded(String body) {
    library++;
    JsonNode answer = RecordedExchange.JSON.readTree(body);
    if (answer.has("embedding")) {
      return List.of(floats(ContentEmbedding.fromJson(answer.get("embedding").toString())));
    }
    return EmbedContentResponse.fromJson(body).embeddings().orElse(List.of()).stream()
        .map(GoogleEmbeddings::floats)
        .toList();
  }

  private static float[] floats(ContentEmbedding embedding) {
    List<Float> values = embedding.values().orElse(List.of());
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }

  void count(RecordedExchange exchange, ModelTarget target) {
    boolean wrapped = exchange.request().has("generateContentRequest");
    CountCodec codec = Objects.requireNonNull(Codecs.count(wrapped ? "gemini-api" : "gemini"));
    JsonNode inner =
        wrapped ? exchange.request().get("generateContentRequest") : exchange.request();
    ChatRequest request =
        dialect.readChat("route", inner.toString().getBytes(StandardCharsets.UTF_8));
    byte[] again =
        codec.encode(request.toBuilder().nativeBody(null).build(), target, Losses.REJECT);
    requests.same(requests.normalisation().camelCased(exchange.request()), json(again));
    CountTokensResponse.Builder judge = CountTokensResponse.newBuilder();
    String body = new String(exchange.body(), StandardCharsets.UTF_8);
    ProtoJudge.parse(body, judge);
    assertThat(codec.decode(exchange.body())).isEqualTo(judge.getTotalTokens());
    assertThat((long) com.google.genai.types.CountTokensResponse.fromJson(body).totalTokens().get())
        .isEqualTo(codec.decode(exchange.body()));
    counts++;
  }

  void report(Consumer<String> print) {
    print.accept(
        "embeddings judged by aiplatform protos "
            + protos
            + ", by google-genai types "
            + library
            + "; token counts by both "
            + counts);
  }
}
