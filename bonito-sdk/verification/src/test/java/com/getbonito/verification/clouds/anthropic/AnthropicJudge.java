package com.getbonito.verification.clouds.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatAccumulator;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.ModelTarget;
import com.getbonito.verification.recordings.JsonDifference;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.anthropic.AnthropicAnswerWriter;
import com.getbonito.wire.anthropic.AnthropicCountCodec;
import com.getbonito.wire.anthropic.AnthropicNativeDialect;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Judges one surface of the dialect by recorded exchanges. */
final class AnthropicJudge {

  private static final AnthropicNativeDialect NATIVE = new AnthropicNativeDialect();

  private static final AnswerWriter WRITER = AnthropicAnswerWriter.INSTANCE;

  private final ChatCodec codec;
  private final Function<byte[], List<String>> events;
  private final Normalisations normalisations;
  private final Cuts cuts;
  private final Map<String, Integer> counts = new TreeMap<>();

  AnthropicJudge(
      ChatCodec codec, Function<byte[], List<String>> events, Normalisations normalisations) {
    this.codec = codec;
    this.events = events;
    this.normalisations = normalisations;
    this.cuts = new Cuts(codec);
  }

  void chat(RecordedExchange exchange) {
    if (!exchange.succeeded()) {
      failure(exchange);
      return;
    }
    if (exchange.streamed()) {
      streamed(exchange);
    } else {
      JsonNode vendor = VendorReading.whole(text(exchange.body()));
      ChatResponse answer = codec.decode(exchange.body());
      assertThat(JsonDifference.between(vendor, Reading.of(answer))).as("the answer").isEmpty();
      Object rewritten = VendorReading.whole(text(WRITER.write(answer, Losses.REJECT)));
      if (!vendor.path("usage").isNull()) {
        assertThat(rewritten).as("the answer, written again").isEqualTo(vendor);
      }
      count("answers");
    }
    request(exchange);
  }

  private void streamed(RecordedExchange exchange) {
    ChatRequest request = read(exchange);
    List<ChatEvent> read = Cuts.whole(codec, request, exchange.body());
    ChatAccumulator accumulator = new ChatAccumulator();
    read.forEach(accumulator::add);
    JsonNode vendor = VendorReading.streamed(events.apply(exchange.body()));
    assertThat(JsonDifference.between(vendor, Reading.of(accumulator.response())))
        .as("the streamed answer")
        .isEmpty();
    assertThat(VendorReading.streamed(Events.ofSse(written(request, read))))
        .as("the streamed answer, written again")
        .isEqualTo(vendor);
    cuts.check(request, exchange.body(), read);
    count("streams");
  }

  private static byte[] written(ChatRequest request, List<ChatEvent> events) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamWriter writer = WRITER.stream(request, Losses.REJECT);
    events.forEach(event -> writer.write(event, out));
    writer.end(out);
    return out.toByteArray();
  }

  private void failure(RecordedExchange exchange) {
    ErrorAnswer answer = codec.error(exchange.status(), exchange.headers(), exchange.body());
    ErrorKind kind = codec.classify(answer);
    assertThat(kind).as("the failure's kind").isNotEqualTo(ErrorKind.UNCLASSIFIED);
    assertThat(answer.message()).as("the failure's words").isNotBlank();
    count("failures " + exchange.status() + " " + kind);
  }

  void count(RecordedExchange exchange) {
    AnthropicCountCodec counting = AnthropicCountCodec.INSTANCE;
    if (!exchange.succeeded()) {
      failure(exchange);
      return;
    }
    assertThat(counting.decode(exchange.body()))
        .isEqualTo(VendorReading.count(text(exchange.body())));
    ChatRequest request = read(exchange);
    assertSame(exchange.request(), counting.encode(request, target(exchange), Losses.REJECT));
    assertSame(
        exchange.request(), counting.encode(typed(request), target(exchange), Losses.REJECT));
    count("token counts");
  }

  private void request(RecordedExchange exchange) {
    ChatRequest request = read(exchange);
    boolean streams = exchange.streamed();
    assertSame(exchange.request(), codec.encode(request, target(exchange), streams));
    byte[] written = codec.encode(typed(request), target(exchange), streams, Losses.REJECT);
    assertSame(exchange.request(), written);
    String recorded = VendorReading.refusal(named(exchange.request(), exchange));
    String ours = VendorReading.refusal(named(RecordedExchange.JSON.readTree(written), exchange));
    assertThat(ours).as("what anthropic-java says of our request").isEqualTo(recorded);
    count(
        recorded.isEmpty()
            ? "requests that anthropic-java takes"
            : "requests that anthropic-java does not type, ours and recorded");
  }

  private void assertSame(JsonNode recorded, byte[] written) {
    JsonNode ours = RecordedExchange.JSON.readTree(written);
    assertThat(normalisations.unexplained(JsonDifference.between(recorded, ours)))
        .as("the request, written again")
        .isEmpty();
  }

  private static JsonNode named(JsonNode body, RecordedExchange exchange) {
    ObjectNode named = (ObjectNode) body.deepCopy();
    named.put("model", exchange.model());
    return named;
  }

  private static ChatRequest read(RecordedExchange exchange) {
    return NATIVE.readChat("route", exchange.requestBytes());
  }

  private static ChatRequest typed(ChatRequest request) {
    return request.toBuilder().nativeBody(null).build();
  }

  private static ModelTarget target(RecordedExchange exchange) {
    JsonNode own = exchange.request().path("model");
    return new ModelTarget(
        "target", "connection", own.isString() ? own.asString() : exchange.model(), null);
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  void report(Consumer<String> print) {
    counts.forEach((what, count) -> print.accept(codec.id() + ": " + count + " " + what));
    print.accept(codec.id() + ": " + cuts.report());
  }
}
