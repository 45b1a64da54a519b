package com.getbonito.verification.clouds.bedrock;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.verification.recordings.RecordingSuite.Scope;
import com.getbonito.wire.ChatCodec;
import com.getbonito.wire.Codecs;
import com.getbonito.wire.Losses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * What was really asked of OpenAI's chat completions, asked of Bedrock instead: whatever is left
 * out, AWS's service model takes the rest.
 */
@Tag("recordings")
class ForeignRequestsTest {

  /** One model of each family whose bodies differ. */
  private static final List<String> MODELS =
      List.of(
          "us.anthropic.claude-sonnet-4-6",
          "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
          "us.amazon.nova-2-lite-v1:0",
          "amazon.nova-micro-v1:0",
          "openai.gpt-oss-120b-1:0",
          "meta.llama3-1-70b-instruct-v1:0");

  private final ChatCodec converse = requireNonNull(Codecs.chat("bedrock-converse"));
  private final NativeDialect openai = ConverseRequests.dialect("openai-chat");
  private final Optional<JsonNode> shapes = ServiceModel.find();
  private final Map<String, Integer> lost = new TreeMap<>();
  private final RecordingSuite suite =
      new RecordingSuite("bedrock, asked in OpenAI's words", this::scope, this::report, null);

  @TestFactory
  Stream<DynamicNode> everyAcceptedChatRequestBecomesAValidConverseRequest() {
    return suite.tests();
  }

  private Scope scope(RecordedExchange exchange) {
    boolean chat =
        exchange.file().equals("openai.chat-completions.jsonl")
            && exchange.succeeded()
            && exchange.request().has("messages");
    return chat && shapes.isPresent()
        ? new Scope.Inside(() -> judge(exchange))
        : new Scope.Elsewhere();
  }

  private void judge(RecordedExchange exchange) {
    ChatRequest read =
        BedrockRecordingsTest.withoutBody(openai.readChat("recorded", exchange.requestBytes()));
    for (String model : MODELS) {
      byte[] body =
          converse.encode(
              read,
              new ModelTarget("target", "bedrock", model, null),
              false,
              new Losses() {
                @Override
                public void lost(String feature, String why) {
                  lost.merge(feature, 1, Integer::sum);
                }

                @Override
                public void ignored(String feature) {}
              });
      JsonNode written = RecordedExchange.JSON.readTree(body);
      assertThat(ServiceModel.problems(shapes.orElseThrow(), "ConverseRequest", written))
          .as(model)
          .isEmpty();
      assertThat(sides(written)).as("turns alternate").doesNotContain("user user");
    }
  }

  private static String sides(JsonNode written) {
    StringBuilder sides = new StringBuilder();
    written
        .path("messages")
        .forEach(turn -> sides.append(turn.path("role").asString()).append(' '));
    return sides.toString();
  }

  private void report() {
    suite.print("left out, over " + MODELS.size() + " models: " + lost);
  }
}
