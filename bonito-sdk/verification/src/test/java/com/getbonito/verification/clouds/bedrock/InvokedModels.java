package com.getbonito.verification.clouds.bedrock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ModelTarget;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.StreamErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers to InvokeModel, whose bodies AWS's client does not read: they are judged by the body
 * itself. Only Nova's messages and embeddings are spoken here.
 */
final class InvokedModels {

  private final ChatCodec nova = requireNonNull(Codecs.chat("bedrock-nova"));
  private final EmbeddingCodec embeddings = requireNonNull(Codecs.embedding("bedrock-embeddings"));
  private final Map<String, Integer> judged = new TreeMap<>();

  private static boolean embeds(RecordedExchange exchange) {
    return ConverseRequests.target(exchange).model().contains("embed");
  }

  private static boolean speaksNova(RecordedExchange exchange) {
    return ConverseRequests.target(exchange).model().contains("nova");
  }

  /** The family that is not judged here, or null. */
  @Nullable String outside(RecordedExchange exchange) {
    if (embeds(exchange) || speaksNova(exchange)) {
      return null;
    }
    String model = ConverseRequests.target(exchange).model();
    if (exchange.request().has("anthropic_version")) {
      return "anthropic: judged with anthropic.messages, of " + exchange.op();
    }
    for (String family : List.of("anthropic", "titan", "llama", "mistral", "cohere", "ai21")) {
      if (model.contains(family)) {
        return "InvokeModel text family " + family + ", of " + exchange.op();
      }
    }
    return "InvokeModel family not named, of " + exchange.op();
  }

  void judge(RecordedExchange exchange) {
    if (embeds(exchange)) {
      embedding(exchange);
    } else if (exchange.streamed()) {
      stream(exchange);
    } else {
      assertThat(Reading.of(nova.decode(exchange.body()))).isEqualTo(stated(exchange.answer()));
      count("nova");
    }
  }

  private void stream(RecordedExchange exchange) {
    if (NovaChunks.broken(exchange.body())) {
      brokenStream(exchange);
      return;
    }
    Streams.Whole read = Streams.read(nova, exchange.body());
    assertThat(Reading.of(read.response())).isEqualTo(NovaChunks.read(exchange.body()));
    assertThat(read.complete()).isTrue();
    Streams.everySplit(nova, exchange.body(), read);
    count("nova, streamed");
  }

  /** What came before the exception is handed on, and the exception is a broken stream. */
  private void brokenStream(RecordedExchange exchange) {
    ChatAccumulator before = new ChatAccumulator();
    byte[] stream = exchange.body();
    StreamErrorException failure =
        catchThrowableOfType(
            StreamErrorException.class,
            () ->
                nova.decoder(ChatRequest.of("any", "hello"))
                    .read(stream, 0, stream.length, before::add));
    assertThat(nova.classify(failure.answer())).isEqualTo(ErrorKind.STREAM_BROKEN);
    assertThat(failure.answer().status()).isEqualTo(424);
    Reading expected = NovaChunks.read(stream);
    ChatResponse partial = before.response();
    assertThat(partial.choices().isEmpty() ? List.of() : Reading.of(partial).parts())
        .isEqualTo(expected.parts());
    count("nova, streamed, with an exception");
  }

  private static Reading stated(JsonNode answer) {
    List<String> parts = new ArrayList<>();
    List<String> calls = new ArrayList<>();
    for (JsonNode block : answer.path("output").path("message").path("content")) {
      JsonNode use = block.path("toolUse");
      if (use.isMissingNode()) {
        parts.add(Reading.text(block.path("text").asString(), List.of()));
      } else {
        calls.add(
            Reading.call(
                use.path("toolUseId").asString(), use.path("name").asString(), use.path("input")));
      }
    }
    return new Reading(
        parts, calls, answer.path("stopReason").asString(), usage(answer.path("usage")));
  }

  static List<Long> usage(JsonNode usage) {
    return List.of(
        usage.path("inputTokens").asLong(-1),
        usage.path("outputTokens").asLong(-1),
        usage.path("cacheReadInputTokenCount").asLong(-1),
        usage.path("cacheWriteInputTokenCount").asLong(-1));
  }

  private void embedding(RecordedExchange exchange) {
    EmbeddingResponse read = embeddings.decode(exchange.body(), exchange.headers());
    List<List<Float>> expected = vectors(exchange.answer());
    assertThat(read.vectors().stream().map(InvokedModels::list).toList()).isEqualTo(expected);
    JsonNode counted = exchange.answer().path("inputTextTokenCount");
    String header = exchange.headers().first("x-amzn-bedrock-input-token-count");
    long tokens = counted.isNumber() ? counted.asLong() : Long.parseLong(String.valueOf(header));
    assertThat(read.usage().tokens(UsageCategory.INPUT)).isEqualTo(tokens);

    ModelTarget target = ConverseRequests.target(exchange);
    ConverseRequests.Nothing lost = new ConverseRequests.Nothing();
    EmbeddingRequest asked = asked(exchange.request());
    JsonNode written = RecordedExchange.JSON.readTree(embeddings.encode(asked, target, lost));
    assertThat(Reading.canonical(written)).isEqualTo(Reading.canonical(exchange.request()));
    assertThat(lost.heard).isEmpty();
    assertThat(asked.inputs().size()).isLessThanOrEqualTo(embeddings.mostInputs(target));
    count("embeddings");
  }

  private static EmbeddingRequest asked(JsonNode body) {
    EmbeddingRequest.Builder request = EmbeddingRequest.builder("recorded");
    JsonNode nova = body.path("singleEmbeddingParams");
    if (body.has("inputText")) {
      request.input(body.get("inputText").asString());
    }
    body.path("texts").forEach(text -> request.input(text.asString()));
    if (!nova.isMissingNode()) {
      request.input(nova.path("text").path("value").asString());
      if (nova.has("embeddingDimension")) {
        request.dimensions(nova.get("embeddingDimension").asInt());
      }
      request.extra("embeddingPurpose", nova.path("embeddingPurpose").asString());
      request.extra("truncationMode", nova.path("text").path("truncationMode").asString());
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      switch (field.getKey()) {
        case "inputText", "texts", "taskType", "singleEmbeddingParams" -> {}
        case "dimensions", "output_dimension" -> request.dimensions(field.getValue().asInt());
        default ->
            request.extra(
                field.getKey(), RecordedExchange.JSON.treeToValue(field.getValue(), Object.class));
      }
    }
    return request.build();
  }

  private static List<List<Float>> vectors(JsonNode answer) {
    List<List<Float>> vectors = new ArrayList<>();
    JsonNode embeddings = answer.path("embeddings");
    if (answer.has("embedding")) {
      vectors.add(floats(answer.get("embedding")));
    }
    for (JsonNode one : embeddings.has("float") ? embeddings.get("float") : embeddings) {
      vectors.add(floats(one.has("embedding") ? one.get("embedding") : one));
    }
    return vectors;
  }

  private static List<Float> floats(JsonNode numbers) {
    List<Float> floats = new ArrayList<>();
    numbers.forEach(number -> floats.add(number.floatValue()));
    return floats;
  }

  private static List<Float> list(float[] vector) {
    List<Float> floats = new ArrayList<>();
    for (float number : vector) {
      floats.add(number);
    }
    return floats;
  }

  private void count(String what) {
    judged.merge(what, 1, Integer::sum);
  }

  void report(RecordingSuite suite) {
    judged.forEach((what, times) -> suite.print("InvokeModel judged: " + what + " " + times));
  }
}
