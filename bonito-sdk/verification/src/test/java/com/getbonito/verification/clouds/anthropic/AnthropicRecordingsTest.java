package com.getbonito.verification.clouds.anthropic;

import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.verification.recordings.RecordingSuite.Scope;
import com.getbonito.wire.anthropic.AnthropicChatCodec;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Every recorded exchange of Anthropic's messages, streams and token counts, and of Claude by
 * Bedrock's InvokeModel, is read as anthropic-java reads it and written as it was accepted.
 */
@Tag("recordings")
class AnthropicRecordingsTest {

  private static final String MESSAGES = "/v1/messages";

  private final Normalisations normalisations = Normalisations.checkedIn();
  private final AnthropicJudge anthropic =
      new AnthropicJudge(AnthropicChatCodec.MESSAGES, Events::ofSse, normalisations);
  private final AnthropicJudge bedrock =
      new AnthropicJudge(AnthropicChatCodec.BEDROCK, Events::ofChunks, normalisations);

  @TestFactory
  Stream<DynamicNode> everyExchangeIsReadAsItsVendorReadsItAndWrittenAsItWasAccepted() {
    RecordingSuite[] suite = new RecordingSuite[1];
    suite[0] = new RecordingSuite("anthropic", this::scope, () -> report(suite[0]), null);
    return suite[0].tests();
  }

  private Scope scope(RecordedExchange exchange) {
    return switch (exchange.provider()) {
      case "anthropic" -> ofAnthropic(exchange);
      case "aws-bedrock-runtime" -> ofBedrock(exchange);
      default -> new Scope.Elsewhere();
    };
  }

  private Scope ofAnthropic(RecordedExchange exchange) {
    if (exchange.op().equals(MESSAGES)) {
      return new Scope.Inside(() -> anthropic.chat(exchange));
    }
    if (exchange.op().equals(MESSAGES + "/count_tokens")) {
      return new Scope.Inside(() -> anthropic.count(exchange));
    }
    return new Scope.Outside("anthropic " + exchange.op().replaceAll("msgbatch_\\w+", "{id}"));
  }

  private Scope ofBedrock(RecordedExchange exchange) {
    if (!exchange.op().startsWith("InvokeModel") || !exchange.model().contains("anthropic")) {
      return new Scope.Elsewhere();
    }
    return exchange.request().has("messages")
        ? new Scope.Inside(() -> bedrock.chat(exchange))
        : new Scope.Outside("bedrock " + exchange.op() + " with Claude's text completions");
  }

  private void report(RecordingSuite suite) {
    anthropic.report(suite::print);
    bedrock.report(suite::print);
    normalisations.report(suite::print);
  }
}
