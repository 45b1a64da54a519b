package com.getbonito.verification.clouds.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.judges.OpenApi;
import com.getbonito.verification.judges.Specification;
import com.getbonito.verification.recordings.JsonDifference;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

@Tag("recordings")
@DisplayName("Recorded responses of OpenAI, Azure's Foundry and Bedrock's OpenAI endpoint")
class ResponsesRecordingsTest {

  private static OpenApi specification;

  private final ChatCodec other = Objects.requireNonNull(Codecs.chat("openai-chat"));
  private final ChatCodec codec = Objects.requireNonNull(Codecs.chat("openai-responses"));
  private final NativeDialect dialect = Suites.dialect("openai-responses");
  private final Rewriting rewriting = new Rewriting();
  private final Cuts cuts = new Cuts(codec);
  private final TreeMap<String, Integer> errors = new TreeMap<>();
  private final TreeMap<String, Integer> counts = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    specification = Specification.openai();
  }

  @TestFactory
  Stream<DynamicNode> are_read_as_the_vendors_client_reads_them() {
    RecordingSuite[] suite = new RecordingSuite[1];
    suite[0] = new RecordingSuite("openai-responses", this::scope, () -> report(suite[0]), null);
    return suite[0].tests();
  }

  private RecordingSuite.Scope scope(RecordedExchange exchange) {
    return exchange.op().endsWith("/responses")
        ? new RecordingSuite.Scope.Inside(() -> judge(exchange))
        : new RecordingSuite.Scope.Elsewhere();
  }

  private void report(RecordingSuite suite) {
    errors.forEach((what, count) -> suite.print("error: " + what + " " + count));
    counts.forEach((what, count) -> suite.print(what + " " + count));
    suite.print(cuts.counts());
  }

  private void judge(RecordedExchange exchange) {
    if (!exchange.succeeded()) {
      error(exchange);
    } else if (exchange.streamed()) {
      ChatAccumulator accumulator = new ChatAccumulator();
      List<ChatEvent> events = cuts.events(ChatRequest.of("route", "unknown"), exchange.body());
      events.forEach(accumulator::add);
      rewriting.check(events, accumulator.response());
      assertThat(Said.of(accumulator.response()))
          .isEqualTo(ResponsesJudge.said(ResponsesJudge.streamed(exchange.body())));
      count("streams");
    } else {
      ChatResponse response = codec.decode(exchange.body());
      rewriting.check(response);
      assertThat(Said.of(response))
          .isEqualTo(ResponsesJudge.said(ResponsesJudge.whole(exchange.body())));
      count("answers");
    }
    if (exchange.succeeded() && exchange.request().isObject()) {
      request(exchange);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void error(RecordedExchange exchange) {
    ErrorAnswer answer = codec.error(exchange.status(), exchange.headers(), exchange.body());
    ErrorKind kind = codec.classify(answer);
    errors.merge(exchange.status() + " " + answer.code() + " → " + kind, 1, Integer::sum);
    assertThat(kind).isNotEqualTo(ErrorKind.UNCLASSIFIED);
    assertThat(answer.message()).isNotBlank();
  }

  private void request(RecordedExchange exchange) {
    JsonNode recorded = exchange.request();
    boolean streamed = recorded.path("stream").asBoolean(false);
    ModelTarget target = new ModelTarget("t", "c", recorded.path("model").asString(""), null);
    ChatRequest read = dialect.readChat("route", exchange.requestBytes());
    byte[] written = codec.encode(read.toBuilder().nativeBody(null).build(), target, streamed);
    JsonNode again = RecordedExchange.JSON.readTree(written);
    assertThat(JsonDifference.between(Normal.form(recorded), Normal.form(again))).isEmpty();
    byte[] forwarded = codec.encode(read, target, streamed);
    assertThat(
            JsonDifference.between(
                Normal.streaming(recorded, streamed), RecordedExchange.JSON.readTree(forwarded)))
        .isEmpty();
    if (specification.mistakes("CreateResponse", recorded.toString()).isEmpty()) {
      count("requests that the schema accepts, before and after");
      assertThat(specification.mistakes("CreateResponse", again.toString())).isEmpty();
      if (recorded.has("prompt")) {
        return;
      }
      byte[] turned = other.encode(read, target, streamed, Rewriting.LENIENT);
      assertThat(
              specification.mistakes(
                  "CreateChatCompletionRequest", RecordedExchange.JSON.readTree(turned).toString()))
          .as("as a chat completion's request")
          .isEmpty();
    } else {
      count("requests that the schema does not know, though the service took them");
    }
  }
}
