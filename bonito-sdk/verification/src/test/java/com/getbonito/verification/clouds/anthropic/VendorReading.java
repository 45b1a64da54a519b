package com.getbonito.verification.clouds.anthropic;

import com.anthropic.core.ObjectMappers;
import com.anthropic.helpers.BetaMessageAccumulator;
import com.anthropic.models.beta.messages.BetaCacheCreation;
import com.anthropic.models.beta.messages.BetaContentBlock;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaMessageTokensCount;
import com.anthropic.models.beta.messages.BetaOutputTokensDetails;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaTextBlock;
import com.anthropic.models.beta.messages.BetaThinkingBlock;
import com.anthropic.models.beta.messages.BetaToolUseBlock;
import com.anthropic.models.beta.messages.BetaUsage;
import com.anthropic.models.beta.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.getbonito.verification.recordings.RecordedExchange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What anthropic-java reads: a whole answer through its own mapper, a stream through its
 * accumulator. The beta types are used, because they know the blocks of every tool.
 */
public final class VendorReading {

  private VendorReading() {}

  /** Reads a whole answer. */
  public static JsonNode whole(String body) {
    return of(read(body, BetaMessage.class));
  }

  /** Reads the events of a stream. */
  public static JsonNode streamed(List<String> events) {
    BetaMessageAccumulator accumulator = BetaMessageAccumulator.create();
    for (String event : events) {
      accumulator.accumulate(read(event, BetaRawMessageStreamEvent.class));
    }
    return of(accumulator.message());
  }

  static long count(String body) {
    return read(body, BetaMessageTokensCount.class).validate().inputTokens();
  }

  /** Why the library refuses a request's body; empty where it takes it. */
  public static String refusal(JsonNode body) {
    try {
      MessageCreateParams.Body read = read(body.toString(), MessageCreateParams.Body.class);
      read.validate();
      return "";
    } catch (AssertionError | RuntimeException refused) {
      return refused.getClass().getSimpleName() + ": " + refused.getMessage();
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return ObjectMappers.jsonMapper().readValue(json, type);
    } catch (JsonProcessingException unreadable) {
      throw new AssertionError("anthropic-java cannot read it: " + unreadable, unreadable);
    }
  }

  private static JsonNode of(BetaMessage message) {
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    reading.put("id", message.id());
    reading.put("model", message.model().asString());
    ArrayNode parts = reading.putArray("parts");
    ArrayNode calls = reading.putArray("calls");
    for (BetaContentBlock block : message.content()) {
      if (block.isToolUse()) {
        BetaToolUseBlock call = block.asToolUse();
        ObjectNode read = calls.addObject();
        read.put("id", call.id());
        read.put("name", call.name());
        read.set("input", tree(call._input()));
      } else if (!block.isText()
          || !block.asText().text().isEmpty()
          || !citations(block.asText()).isEmpty()) {
        parts.add(part(block));
      }
    }
    reading.put("stop", message.stopReason().map(reason -> reason.asString()).orElse(null));
    if (message._usage().isMissing()) {
      return reading.putNull("usage").putNull("tier");
    }
    reading.set("usage", usage(message.usage()));
    reading.put("tier", message.usage().serviceTier().map(tier -> tier.asString()).orElse(null));
    return reading;
  }

  private static JsonNode part(BetaContentBlock block) {
    ObjectNode read = JsonNodeFactory.instance.objectNode();
    if (block.isText()) {
      read.put("text", block.asText().text());
      read.set("citations", Reading.withoutNulls(citations(block.asText())));
      return read;
    }
    if (block.isThinking()) {
      BetaThinkingBlock thought = block.asThinking();
      return read.put("thought", thought.thinking()).put("signature", thought.signature());
    }
    if (block.isRedactedThinking()) {
      return read.put("redacted", block.asRedactedThinking().data());
    }
    return Reading.withoutNulls(tree(block));
  }

  private static ArrayNode citations(BetaTextBlock text) {
    ArrayNode citations = JsonNodeFactory.instance.arrayNode();
    text.citations().ifPresent(list -> list.forEach(each -> citations.add(tree(each))));
    return citations;
  }

  private static JsonNode usage(BetaUsage usage) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("input", usage.inputTokens());
    counts.put("cacheRead", usage.cacheReadInputTokens().orElse(0L));
    counts.put("cacheWritten", usage.cacheCreationInputTokens().orElse(0L));
    counts.put(
        "written1h",
        usage.cacheCreation().map(BetaCacheCreation::ephemeral1hInputTokens).orElse(0L));
    counts.put("output", usage.outputTokens());
    counts.put(
        "thought",
        usage.outputTokensDetails().map(BetaOutputTokensDetails::thinkingTokens).orElse(0L));
    return RecordedExchange.JSON.valueToTree(counts);
  }

  private static JsonNode tree(Object value) {
    try {
      return RecordedExchange.JSON.readTree(ObjectMappers.jsonMapper().writeValueAsString(value));
    } catch (JsonProcessingException unwritable) {
      throw new AssertionError(unwritable);
    }
  }
}
