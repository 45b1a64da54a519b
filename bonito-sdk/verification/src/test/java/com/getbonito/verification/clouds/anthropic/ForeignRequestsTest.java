package com.getbonito.verification.clouds.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.NativeDialect;
import com.getbonito.verification.recordings.RecordedExchange;
import com.getbonito.verification.recordings.RecordingSuite;
import com.getbonito.verification.recordings.RecordingSuite.Scope;
import com.getbonito.wire.Losses;
import com.getbonito.wire.anthropic.AnthropicChatCodec;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that applications wrote for OpenAI are written for Claude of several generations, and
 * anthropic-java takes every one of them.
 */
@Tag("recordings")
class ForeignRequestsTest {

  private static final List<String> MODELS =
      List.of("claude-3-haiku-20240307", "claude-sonnet-4-5", "claude-opus-4-8");

  private final NativeDialect openai =
      ServiceLoader.load(NativeDialect.class).stream()
          .map(ServiceLoader.Provider::get)
          .filter(one -> one.id().equals("openai-chat"))
          .findFirst()
          .orElseThrow();
  private final Map<String, Integer> losses = new TreeMap<>();
  private int written;

  @TestFactory
  Stream<DynamicNode> whatWasWrittenForOpenAiIsTakenByAnthropicsLibrary() {
    RecordingSuite[] suite = new RecordingSuite[1];
    suite[0] =
        new RecordingSuite("anthropic, from openai", this::scope, () -> report(suite[0]), null);
    return suite[0].tests();
  }

  private Scope scope(RecordedExchange exchange) {
    boolean chat =
        exchange.provider().equals("openai")
            && exchange.op().endsWith("chat/completions")
            && exchange.succeeded()
            && exchange.request().path("messages").isArray();
    return chat ? new Scope.Inside(() -> check(exchange)) : new Scope.Elsewhere();
  }

  private void check(RecordedExchange exchange) {
    ChatRequest request = openai.readChat("route", exchange.requestBytes());
    for (String model : MODELS) {
      ModelTarget target = new ModelTarget("target", "connection", model, null);
      JsonNode direct = write(AnthropicChatCodec.MESSAGES, request, target);
      assertThat(VendorReading.refusal(direct)).as(model).isEmpty();
      ObjectNode bedrock = (ObjectNode) write(AnthropicChatCodec.BEDROCK, request, target);
      assertThat(bedrock.has("model")).isFalse();
      assertThat(VendorReading.refusal(bedrock.put("model", model))).as(model).isEmpty();
    }
  }

  private JsonNode write(AnthropicChatCodec codec, ChatRequest request, ModelTarget target) {
    written++;
    return RecordedExchange.JSON.readTree(
        codec.encode(request, target, false, new Counted(losses)));
  }

  private void report(RecordingSuite suite) {
    suite.print(written + " bodies written, what was left out of them: " + losses);
  }

  private record Counted(Map<String, Integer> losses) implements Losses {

    @Override
    public void lost(String feature, String why) {
      losses.merge(feature, 1, Integer::sum);
    }

    @Override
    public void ignored(String feature) {
      losses.merge("(" + feature + ")", 1, Integer::sum);
    }
  }
}
