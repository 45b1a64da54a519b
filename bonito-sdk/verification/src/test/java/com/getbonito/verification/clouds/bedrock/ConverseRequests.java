package com.getbonito.verification.clouds.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.CountCodec;
import com.getbonito.wire.Losses;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import tools.jackson.databind.JsonNode;

/** Accepted requests, read and written again: they mean the same, and AWS's model takes them. */
final class ConverseRequests {

  private final ChatCodec codec;
  private final CountCodec counter = Objects.requireNonNull(Codecs.count("bedrock-converse"));
  private final NativeDialect dialect = dialect("bedrock-converse");
  private final Normalisations normalisations = new Normalisations();
  private final Optional<JsonNode> shapes = ServiceModel.find();
  private int judged;
  private int validated;

  ConverseRequests(ChatCodec codec) {
    this.codec = codec;
  }

  static NativeDialect dialect(String id) {
    return ServiceLoader.load(NativeDialect.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(found -> found.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** What a request of ours lost on its way into the dialect that it came from: nothing. */
  static final class Nothing implements Losses {
    final List<String> heard = new ArrayList<>();

    @Override
    public void lost(String feature, String why) {
      heard.add(feature + ": " + why);
    }

    @Override
    public void ignored(String feature) {
      heard.add(feature);
    }
  }

  static ModelTarget target(RecordedExchange exchange) {
    String path = exchange.url().replaceFirst("^.*?/model/", "");
    String model = path.substring(0, path.lastIndexOf('/'));
    return new ModelTarget(
        "recorded", "recorded", URLDecoder.decode(model, StandardCharsets.UTF_8), null);
  }

  void judge(RecordedExchange exchange) {
    ChatRequest read = dialect.readChat("recorded", exchange.requestBytes());
    ModelTarget target = target(exchange);
    Nothing lost = new Nothing();
    boolean streamed = exchange.op().endsWith("Stream");

    byte[] rewritten =
        codec.encode(BedrockRecordingsTest.withoutBody(read), target, streamed, lost);
    JsonNode written = RecordedExchange.JSON.readTree(rewritten);
    assertThat(normalisations.unexplained(exchange.request(), written)).isEmpty();
    assertThat(lost.heard).isEmpty();

    JsonNode forwarded = RecordedExchange.JSON.readTree(codec.encode(read, target, streamed, lost));
    assertThat(Reading.canonical(forwarded)).isEqualTo(Reading.canonical(exchange.request()));
    validate(exchange, written);
    judged++;
  }

  private void validate(RecordedExchange exchange, JsonNode written) {
    shapes.ifPresent(known -> {
      List<String> problems = ServiceModel.problems(known, "ConverseRequest", written);
      problems.removeAll(ServiceModel.problems(known, "ConverseRequest", exchange.request()));
      assertThat(problems).isEmpty();
      validated++;
    });
  }

  void count(RecordedExchange exchange) {
    assertThat(counter.decode(exchange.body()))
        .isEqualTo(exchange.answer().path("inputTokens").asLong());
    JsonNode asked = exchange.request().path("input").path("converse");
    if (asked.isMissingNode()) {
      return;
    }
    ChatRequest read =
        dialect.readChat("recorded", asked.toString().getBytes(StandardCharsets.UTF_8));
    Nothing lost = new Nothing();
    JsonNode written =
        RecordedExchange.JSON.readTree(
            counter.encode(BedrockRecordingsTest.withoutBody(read), target(exchange), lost));
    assertThat(normalisations.unexplained(asked, written.path("input").path("converse"))).isEmpty();
    assertThat(lost.heard).isEmpty();
    shapes.ifPresent(
        known -> assertThat(ServiceModel.problems(known, "CountTokensRequest", written)).isEmpty());
    judged++;
  }

  void report(RecordingSuite suite) {
    suite.print(judged + " accepted requests read and written again, " + validated + " validated");
    normalisations.seen().forEach((reason, times) -> suite.print(times + " × " + reason));
    if (shapes.isEmpty()) {
      suite.print("SKIPPED validation: no AWS service model beside the checkout");
    }
  }
}
