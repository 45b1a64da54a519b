package com.getbonito.verification.clouds.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.clouds.openai.ChatJudge;
import com.getbonito.verification.clouds.openai.Cuts;
import com.getbonito.verification.clouds.openai.Rewriting;
import com.getbonito.verification.clouds.openai.Said;
import com.getbonito.verification.clouds.openai.Suites;
import com.getbonito.verification.judges.OpenApi;
import com.getbonito.verification.judges.Specification;
import com.getbonito.verification.recordings.JsonDifference;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Dialect;
import com.getbonito.wire.EmbeddingCodec;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.StreamErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("recordings")
@DisplayName("Recorded exchanges of Azure OpenAI, Foundry and Bedrock's OpenAI endpoint")
class AzureRecordingsTest {

  private static OpenApi specification;

  private final ChatCodec chat = Objects.requireNonNull(Codecs.chat("openai-chat-compatible"));
  private final EmbeddingCodec embeddings =
      Objects.requireNonNull(Codecs.embedding("openai-embeddings"));
  private final ListingCodec listing = Objects.requireNonNull(Codecs.listing("openai-models"));
  private final NativeDialect dialect = Suites.dialect("openai-chat");
  private final Rewriting rewriting = new Rewriting();
  private final Cuts cuts = new Cuts(chat);
  private final TreeMap<String, Integer> counts = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    specification = Specification.openai();
  }

  @TestFactory
  Stream<DynamicNode> are_read_as_the_vendors_clients_read_them() {
    RecordingSuite[] suite = new RecordingSuite[1];
    suite[0] = new RecordingSuite("azure", this::scope, () -> report(suite[0]), null);
    return suite[0].tests();
  }

  private RecordingSuite.Scope scope(RecordedExchange exchange) {
    return switch (exchange.provider()) {
      case "azure-openai", "azure-foundry", "aws-bedrock-openai" -> ofCloud(exchange);
      default -> new RecordingSuite.Scope.Elsewhere();
    };
  }

  private RecordingSuite.Scope ofCloud(RecordedExchange exchange) {
    String op = exchange.op();
    if (op.endsWith("/responses")) {
      return new RecordingSuite.Scope.Elsewhere();
    }
    if (op.endsWith("chat/completions")) {
      return new RecordingSuite.Scope.Inside(() -> chat(exchange));
    }
    if (op.endsWith("embeddings")) {
      return new RecordingSuite.Scope.Inside(() -> embedding(exchange));
    }
    return op.endsWith("/models")
        ? new RecordingSuite.Scope.Inside(() -> models(exchange))
        : new RecordingSuite.Scope.Outside(exchange.provider() + " " + op);
  }

  private void report(RecordingSuite suite) {
    counts.forEach((what, count) -> suite.print(what + " " + count));
    suite.print(cuts.counts());
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void chat(RecordedExchange exchange) {
    if (!exchange.succeeded()) {
      error(chat, exchange);
      return;
    }
    if (exchange.streamed()) {
      stream(exchange);
    } else if (exchange.answer().has("error")) {
      assertThatThrownBy(() -> chat.decode(exchange.body()))
          .isInstanceOfSatisfying(
              StreamErrorException.class,
              blocked -> {
                assertThat(chat.classify(blocked.answer())).isEqualTo(ErrorKind.CONTENT_BLOCKED);
                count("error under 200: " + blocked.answer().code() + " → CONTENT_BLOCKED");
              });
    } else {
      whole(exchange);
    }
    if (exchange.request().isObject()) {
      request(exchange);
    }
  }

  private void whole(RecordedExchange exchange) {
    ChatResponse response = chat.decode(exchange.body());
    AzureJudge azure = AzureJudge.whole(exchange.body());
    assertThat(Said.of(response).plain()).isEqualTo(azure.said());
    assertThat(Said.of(response).plain())
        .isEqualTo(ChatJudge.said(ChatJudge.whole(exchange.body())));
    boolean kept =
        response.extras().containsKey("prompt_filter_results")
            || response.choices().get(0).extras().containsKey("content_filter_results");
    assertThat(kept).as("what the filters found").isEqualTo(filtered(exchange));
    rewriting.check(response);
    count("answers");
    counts.merge("answers with what the filters found", kept ? 1 : 0, Integer::sum);
  }

  private void stream(RecordedExchange exchange) {
    List<ChatEvent> events = cuts.events(asked(exchange), exchange.body());
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    ChatResponse response = accumulator.response();
    AzureJudge azure = AzureJudge.streamed(exchange.body());
    assertThat(Said.of(response).plain()).isEqualTo(azure.said());
    boolean kept =
        response.extras().containsKey("prompt_filter_results")
            || response.extras().containsKey("content_filter_results");
    assertThat(kept).as("what the filters found").isEqualTo(filtered(exchange));
    rewriting.check(events, response);
    count("streams");
    counts.merge("streams with what the filters found", kept ? 1 : 0, Integer::sum);
  }

  private static boolean filtered(RecordedExchange exchange) {
    String body = new String(exchange.body(), StandardCharsets.UTF_8);
    return body.contains("\"prompt_filter_results\"")
        || body.contains("\"content_filter_results\"");
  }

  private ChatRequest asked(RecordedExchange exchange) {
    return exchange.request().path("messages").isArray()
        ? dialect.readChat("route", exchange.requestBytes())
        : ChatRequest.of("route", "unknown");
  }

  private void error(Dialect codec, RecordedExchange exchange) {
    ErrorAnswer answer = codec.error(exchange.status(), exchange.headers(), exchange.body());
    ErrorKind kind = codec.classify(answer);
    count("error: " + exchange.status() + " " + answer.code() + " → " + kind);
    Map<String, ErrorKind> expected =
        Map.of(
            "401", ErrorKind.AUTH_INVALID,
            "DeploymentNotFound", ErrorKind.NOT_ACTIVATED,
            "RateLimitReached", ErrorKind.RATE_LIMITED);
    assertThat(kind).isNotEqualTo(ErrorKind.UNCLASSIFIED);
    assertThat(kind).isEqualTo(expected.getOrDefault(answer.code(), kind));
    assertThat(answer.message()).isNotBlank();
    assertThat(codec.requestId(exchange.headers())).isNotBlank();
  }

  private void embedding(RecordedExchange exchange) {
    if (!exchange.succeeded()) {
      error(embeddings, exchange);
      return;
    }
    EmbeddingResponse response = embeddings.decode(exchange.body());
    List<List<Float>> vectors = AzureJudge.vectors(exchange.body());
    assertThat(response.vectors()).hasSameSizeAs(vectors);
    for (int i = 0; i < vectors.size(); i++) {
      assertThat(response.vectors().get(i)).containsExactly(boxed(vectors.get(i)));
    }
    count("embeddings");
    EmbeddingRequest read = dialect.readEmbedding("route", exchange.requestBytes());
    byte[] again = embeddings.encode(read.toBuilder().nativeBody(null).build(), target(exchange));
    assertThat(JsonDifference.between(named(exchange), RecordedExchange.JSON.readTree(again)))
        .isEmpty();
  }

  private static float[] boxed(List<Float> vector) {
    float[] values = new float[vector.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = vector.get(i);
    }
    return values;
  }

  private void models(RecordedExchange exchange) {
    ListingCodec.Page page = listing.decode(exchange.body());
    assertThat(page.models()).hasSize(exchange.answer().path("data").size());
    assertThat(page.models()).allSatisfy(model -> assertThat(model.id()).isNotBlank());
    assertThat(page.next()).isNull();
    count("lists of models");
  }

  private void request(RecordedExchange exchange) {
    boolean streamed = exchange.request().path("stream").asBoolean(false);
    ChatRequest read = dialect.readChat("route", exchange.requestBytes());
    byte[] again =
        chat.encode(read.toBuilder().nativeBody(null).build(), target(exchange), streamed);
    ObjectNode expected = (ObjectNode) named(exchange);
    if (streamed) {
      JsonNode options = expected.path("stream_options");
      ObjectNode asked =
          options.isObject() ? (ObjectNode) options : expected.putObject("stream_options");
      asked.put("include_usage", true);
    }
    assertThat(JsonDifference.between(expected, RecordedExchange.JSON.readTree(again))).isEmpty();
    if (specification.mistakes("CreateChatCompletionRequest", expected.toString()).isEmpty()) {
      count("requests that the schema accepts, before and after");
      assertThat(
              specification.mistakes(
                  "CreateChatCompletionRequest", RecordedExchange.JSON.readTree(again).toString()))
          .isEmpty();
    }
  }

  private static ModelTarget target(RecordedExchange exchange) {
    return new ModelTarget("t", "c", exchange.request().path("model").asString("deployed"), null);
  }

  /** A deployment's address names the model; Bonito says it in the body too. */
  private static JsonNode named(RecordedExchange exchange) {
    ObjectNode named = (ObjectNode) exchange.request().deepCopy();
    named.put("model", exchange.request().path("model").asString("deployed"));
    return named;
  }
}
