package com.getbonito.verification.clouds.bedrock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.verification.recordings.RecordingSuite.Scope;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Losses;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("recordings")
class BedrockRecordingsTest {

  private static final String PROVIDER = "aws-bedrock-runtime";
  private static final Map<String, String> JSON = Map.of("content-type", "application/json");
  private static final Map<String, String> FRAMES =
      Map.of("content-type", "application/vnd.amazon.eventstream");

  private final ChatCodec converse = requireNonNull(Codecs.chat("bedrock-converse"));
  private final ConverseRequests requests = new ConverseRequests(converse);
  private final InvokedModels invoked = new InvokedModels();
  private final AnswerWriter answers = requireNonNull(Codecs.answers("bedrock-converse"));
  private int rewritten;
  private final Map<ErrorKind, Integer> errors = new EnumMap<>(ErrorKind.class);
  private final RecordingSuite suite =
      new RecordingSuite("bedrock", this::scope, this::report, null);

  @TestFactory
  Stream<DynamicNode> everyExchangeOfTheRuntimeIsReadAsAwsReadsIt() {
    return suite.tests();
  }

  private Scope scope(RecordedExchange exchange) {
    if (!exchange.provider().equals(PROVIDER)) {
      return new Scope.Elsewhere();
    }
    return switch (exchange.op()) {
      case "Converse" -> inside(exchange, () -> whole(exchange));
      case "ConverseStream" -> inside(exchange, () -> streamed(exchange));
      case "CountTokens" -> inside(exchange, () -> requests.count(exchange));
      case "InvokeModel", "InvokeModelWithResponseStream" -> {
        String outside = invoked.outside(exchange);
        yield exchange.succeeded() && outside != null
            ? new Scope.Outside(outside)
            : inside(exchange, () -> invoked.judge(exchange));
      }
      default -> new Scope.Outside(exchange.op());
    };
  }

  private Scope inside(RecordedExchange exchange, Runnable judged) {
    return new Scope.Inside(exchange.succeeded() ? judged : () -> refused(exchange));
  }

  private void whole(RecordedExchange exchange) {
    ChatResponse read = converse.decode(exchange.body());
    Reading aws = AwsReading.read(exchange);
    assertThat(Reading.of(read)).as(exchange.model()).isEqualTo(aws);
    assertThat(AwsReading.read(JSON, answers.write(read, Losses.REJECT)))
        .as("written again")
        .isEqualTo(aws);
    rewritten++;
    requests.judge(exchange);
  }

  private void streamed(RecordedExchange exchange) {
    Streams.Whole read = Streams.read(converse, exchange.body());
    Reading aws = AwsStreamReading.read(exchange);
    assertThat(Reading.of(read.response())).as(exchange.model()).isEqualTo(aws);
    byte[] again = Streams.rewritten(converse, answers, exchange.body(), Losses.REJECT);
    assertThat(AwsStreamReading.read(FRAMES, again)).as("written again").isEqualTo(aws);
    rewritten++;
    assertThat(read.complete()).isTrue();
    Streams.everySplit(converse, exchange.body(), read);
    requests.judge(exchange);
  }

  /** Some recorders dropped the header that names the error; AWS's client needs it, Bonito not. */
  private void refused(RecordedExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>(AwsReading.headers(exchange));
    headers.putIfAbsent("x-amzn-errortype", "ValidationException");
    Headers complete =
        Headers.of(
            headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toList());
    ErrorAnswer named = converse.error(exchange.status(), complete, exchange.body());
    ErrorAnswer recorded = converse.error(exchange.status(), exchange.headers(), exchange.body());

    assertThat(named.code()).isEqualTo(AwsReading.errorCode(exchange, headers));
    assertThat(named.message()).isEqualTo(exchange.answer().path("message").asString());
    ErrorKind kind = converse.classify(named);
    assertThat(kind).as(named.message()).isNotEqualTo(ErrorKind.UNCLASSIFIED);
    assertThat(converse.classify(recorded)).isEqualTo(kind);
    assertThat(
            converse.classify(
                new ErrorAnswer(exchange.status(), Headers.NONE, null, named.message())))
        .isEqualTo(kind);
    errors.merge(kind, 1, Integer::sum);
  }

  private void report() {
    suite.print(rewritten + " answers written again and read by AWS's client");
    suite.print("errors by kind: " + errors);
    requests.report(suite);
    invoked.report(suite);
  }

  /** A request as Bonito reads it, without the body that would be forwarded. */
  static ChatRequest withoutBody(ChatRequest read) {
    return read.toBuilder().nativeBody(null).build();
  }
}
