package com.getbonito.verification.clouds.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.judges.OpenApi;
import com.getbonito.verification.judges.Specification;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.StreamDecoder;
import java.io.IOException;
import java.util.ArrayList;
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
import tools.jackson.databind.node.ObjectNode;

@Tag("recordings")
@DisplayName("Recorded chat completions of OpenAI")
class ChatRecordingsTest {

  /** The fewest tokens that the schema lets a response be capped at. */
  private static final int LEAST = 16;

  private static OpenApi specification;

  private final ChatCodec chat = Objects.requireNonNull(Codecs.chat("openai-chat"));
  private final ChatCodec responses = Objects.requireNonNull(Codecs.chat("openai-responses"));
  private final NativeDialect dialect = Suites.dialect("openai-chat");
  private final Rewriting rewriting = new Rewriting();
  private final TreeMap<String, Integer> counts = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    specification = Specification.openai();
  }

  @TestFactory
  Stream<DynamicNode> are_written_again_as_the_vendors_client_reads_them() {
    RecordingSuite[] suite = new RecordingSuite[1];
    suite[0] =
        new RecordingSuite(
            "openai-chat",
            this::scope,
            () -> counts.forEach((what, count) -> suite[0].print(what + " " + count)),
            null);
    return suite[0].tests();
  }

  private RecordingSuite.Scope scope(RecordedExchange exchange) {
    boolean ours =
        exchange.provider().equals("openai")
            && exchange.op().endsWith("/chat/completions")
            && exchange.succeeded();
    return ours
        ? new RecordingSuite.Scope.Inside(() -> judge(exchange))
        : new RecordingSuite.Scope.Elsewhere();
  }

  private void judge(RecordedExchange exchange) {
    if (exchange.streamed()) {
      stream(exchange);
    } else if (exchange.answer().path("choices").isArray()) {
      ChatResponse response = chat.decode(exchange.body());
      assertThat(Said.of(response).plain())
          .isEqualTo(ChatJudge.said(ChatJudge.whole(exchange.body())));
      rewriting.check(response);
      count("answers");
    }
    if (exchange.request().path("messages").isArray()) {
      request(exchange);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void stream(RecordedExchange exchange) {
    ChatRequest asked = ChatRequest.of("route", "unknown");
    StreamDecoder decoder = chat.decoder(asked);
    List<ChatEvent> events = new ArrayList<>();
    decoder.read(exchange.body(), 0, exchange.body().length, events::add);
    decoder.end(events::add);
    ChatAccumulator accumulator = new ChatAccumulator();
    events.forEach(accumulator::add);
    if (decoder.complete()) {
      rewriting.check(events, accumulator.response());
      count("streams");
    }
  }

  /**
   * A message with a list of parts fits two schemas, of which the document allows one only. Its
   * parts are judged by themselves, and it as one with a text.
   */
  private static void parts(JsonNode written) {
    for (JsonNode item : written.path("input")) {
      if (item.has("role") && item.path("content").isArray()) {
        item.path("content")
            .forEach(part ->
                assertThat(specification.mistakes("InputContent", part.toString())).isEmpty());
        ((ObjectNode) item).put("content", "parts");
      }
    }
  }

  private void request(RecordedExchange exchange) {
    boolean streamed = exchange.request().path("stream").asBoolean(false);
    ChatRequest read = dialect.readChat("route", exchange.requestBytes());
    ModelTarget target = new ModelTarget("t", "c", "gpt-4.1", null);
    byte[] turned = responses.encode(read, target, streamed, Rewriting.LENIENT);
    JsonNode written = RecordedExchange.JSON.readTree(turned);
    if (written.path("max_output_tokens").asInt(LEAST) < LEAST) {
      count("requests for fewer tokens than a response may have");
      return;
    }
    parts(written);
    assertThat(specification.mistakes("CreateResponse", written.toString()))
        .as("as a request for a response")
        .isEmpty();
    count("requests that the schema of Responses accepts");
  }
}
