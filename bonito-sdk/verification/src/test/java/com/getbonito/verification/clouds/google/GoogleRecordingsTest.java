package com.getbonito.verification.clouds.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.FinishReason;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.ModelTarget;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.verification.recordings.RecordingSuite.Scope;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.StreamErrorException;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every recorded exchange of Vertex AI and of the Gemini API that Bonito's dialects cover. */
@Tag("recordings")
class GoogleRecordingsTest {

  private final ChatCodec codec = Objects.requireNonNull(Codecs.chat("gemini"));
  private final GoogleRequests requests = new GoogleRequests();
  private final GoogleEmbeddings embeddings = new GoogleEmbeddings(requests);
  private final Cuts cuts = new Cuts(codec);
  private final Map<String, Integer> judged = new TreeMap<>();
  private final Map<String, Integer> errors = new TreeMap<>();
  private final RecordingSuite suite =
      new RecordingSuite("google", this::scope, this::report, null);

  @TestFactory
  Stream<DynamicNode> exchanges() {
    return suite.tests();
  }

  private Scope scope(RecordedExchange exchange) {
    if (!exchange.provider().equals("gcp-vertex")
        && !exchange.provider().equals("google-gemini-api")) {
      return new Scope.Elsewhere();
    }
    return switch (exchange.op()) {
      case "generateContent" -> new Scope.Inside(() -> chat(exchange));
      case "streamGenerateContent" -> new Scope.Inside(() -> stream(exchange));
      case "predict", "embedContent", "batchEmbedContents" ->
          new Scope.Inside(() -> {
            if (exchange.succeeded()) {
              embeddings.check(exchange, target(exchange));
            } else {
              error(exchange);
            }
          });
      case "countTokens" -> new Scope.Inside(() -> embeddings.count(exchange, target(exchange)));
      default -> new Scope.Outside(exchange.provider() + " " + exchange.op());
    };
  }

  static ModelTarget target(RecordedExchange exchange) {
    String model = exchange.model();
    return new ModelTarget("t", "c", model.substring(model.lastIndexOf('/') + 1), null);
  }

  private void chat(RecordedExchange exchange) {
    if (!exchange.succeeded()) {
      error(exchange);
      return;
    }
    requests.check(exchange, target(exchange));
    Judgement judgement = new Judgement();
    judge(List.of(new String(exchange.body(), StandardCharsets.UTF_8)), judgement);
    if (exchange.answer().path("promptFeedback").has("blockReason")) {
      blocked(exchange);
      return;
    }
    ChatResponse response = codec.decode(exchange.body());
    assertThat(Said.of(response)).isEqualTo(judgement.said());
    response.choices().forEach(GoogleRecordingsTest::finish);
    AnswersAgain.check(response, judgement.said());
  }

  /** The library reads all but the numbers of old clients, which the Protocol Buffers know. */
  private void judge(List<String> chunks, Judgement into) {
    boolean numbered = chunks.stream().anyMatch(chunk -> chunk.matches("(?s).*\"modality\":\\d.*"));
    judged.merge(
        (numbered ? "aiplatform protos" : "google-genai types")
            + (chunks.size() > 1 ? ", streams" : ""),
        1,
        Integer::sum);
    for (String chunk : chunks) {
      if (numbered) {
        ProtoJudge.read(chunk, into);
      } else {
        GenaiJudge.read(chunk, into);
      }
      if (!numbered && !chunk.contains("toolUsePromptTokenCount")) {
        both(chunk);
      }
    }
  }

  /** The Protocol Buffers must agree on the usage, except that they know no prompt of tools. */
  private void both(String chunk) {
    Judgement first = new Judgement();
    Judgement second = new Judgement();
    GenaiJudge.read(chunk, first);
    ProtoJudge.parse(chunk, GenerateContentResponse.newBuilder());
    ProtoJudge.read(chunk, second);
    assertThat(second.tokens()).isEqualTo(first.tokens());
    judged.merge("both, chunk by chunk, on usage", 1, Integer::sum);
  }

  private static void finish(Choice choice) {
    boolean calls = !choice.message().toolCalls().isEmpty();
    FinishReason expected =
        switch (String.valueOf(choice.nativeFinishReason())) {
          case "STOP" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
          case "MAX_TOKENS" -> FinishReason.LENGTH;
          case "SAFETY", "MODEL_ARMOR" -> FinishReason.CONTENT_FILTER;
          default -> FinishReason.OTHER;
        };
    assertThat(choice.finishReason()).isEqualTo(expected);
  }

  private void blocked(RecordedExchange exchange) {
    StreamErrorException refused =
        catchThrowableOfType(StreamErrorException.class, () -> codec.decode(exchange.body()));
    assertThat(refused.answer().code())
        .isEqualTo(exchange.answer().path("promptFeedback").path("blockReason").asString());
    assertThat(codec.classify(refused.answer())).isEqualTo(ErrorKind.CONTENT_BLOCKED);
    errors.merge("200 blocked prompt: CONTENT_BLOCKED", 1, Integer::sum);
  }

  private void stream(RecordedExchange exchange) {
    requests.check(exchange, target(exchange));
    ChatRequest request = requests.read(exchange);
    List<ChatEvent> events = Cuts.whole(codec, request, exchange.body());
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    Judgement judgement = new Judgement();
    judge(Chunks.of(exchange.body()), judgement);
    ChatResponse response = accumulator.response();
    assertThat(Said.of(response)).isEqualTo(judgement.said());
    response.choices().forEach(GoogleRecordingsTest::finish);
    AnswersAgain.checkStream(events, judgement.said());
    cuts.check(request, exchange.body(), events);
  }

  private void error(RecordedExchange exchange) {
    ErrorAnswer answer = codec.error(exchange.status(), exchange.headers(), exchange.body());
    JsonNode error = exchange.answer().path("error");
    assertThat(answer.message()).startsWith(error.path("message").asString());
    assertThat(answer.code()).isEqualTo(error.path("status").asString());
    ErrorKind kind = codec.classify(answer);
    assertThat(kind).isNotEqualTo(ErrorKind.UNCLASSIFIED);
    String delay = error.findPath("retryDelay").asString("");
    assertThat(answer.headers().first("retry-after-ms") != null).isEqualTo(!delay.isEmpty());
    errors.merge(exchange.status() + " " + answer.code() + ": " + kind, 1, Integer::sum);
  }

  private void report() {
    judged.forEach((judge, count) -> suite.print("judged by " + judge + ": " + count));
    errors.forEach((what, count) -> suite.print("error " + what + " " + count));
    suite.print(cuts.report());
    requests.report(suite::print);
    embeddings.report(suite::print);
  }
}
