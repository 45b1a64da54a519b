package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Signature;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses the messages requests that the vendor refuses. */
final class MessagesRules {

  private static final Set<String> ROLES = Set.of("user", "assistant", "system");

  private final ModelSettings settings;

  MessagesRules(ModelSettings settings) {
    this.settings = settings;
  }

  void check(JsonNode body, MessagesRequest request, boolean counting) {
    if (!counting && !body.path("max_tokens").isNumber()) {
      throw invalid("max_tokens: Field required");
    }
    if (!counting && request.asked().maxTokens() < 1) {
      throw invalid("max_tokens: Input should be greater than or equal to 1");
    }
    checkNumbers(body);
    checkMessages(body.path("messages"));
    checkWindow(request);
  }

  private static void checkNumbers(JsonNode body) {
    double temperature = body.path("temperature").asDouble(1);
    if (temperature < 0 || temperature > 1) {
      throw invalid("temperature: range: 0..1");
    }
    int budget = body.path("thinking").path("budget_tokens").asInt(0);
    if (budget >= body.path("max_tokens").asInt(Integer.MAX_VALUE)) {
      throw invalid("`max_tokens` must be greater than `thinking.budget_tokens`.");
    }
  }

  private void checkMessages(JsonNode messages) {
    if (!messages.isArray()) {
      throw invalid("messages: Field required");
    }
    if (messages.isEmpty()) {
      throw invalid("messages: at least one message is required");
    }
    Set<String> open = new LinkedHashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      open = checkMessage(messages.path(i), "messages." + i, open);
    }
    if (settings.rejectsPrefill()
        && messages.path(messages.size() - 1).path("role").asString("").equals("assistant")) {
      throw invalid(
          "This model does not support assistant message prefill. The conversation must end with a"
              + " user message.");
    }
  }

  /** Checks one message; returns the calls that the next one must answer. */
  private static Set<String> checkMessage(JsonNode message, String path, Set<String> open) {
    String role = message.path("role").asString("");
    if (!ROLES.contains(role)) {
      throw invalid(path + ".role: Input should be 'user', 'assistant' or 'system'");
    }
    JsonNode content = message.path("content");
    if (content.asString("x").isEmpty() || (content.isArray() && content.isEmpty())) {
      throw invalid(path + ": all messages must have non-empty content");
    }
    Set<String> calls = new LinkedHashSet<>();
    Set<String> unanswered = new LinkedHashSet<>(open);
    for (int i = 0; i < content.size(); i++) {
      JsonNode block = content.path(i);
      checkBlock(block, path + ".content." + i);
      if (block.path("type").asString("").equals("tool_use")) {
        calls.add(block.path("id").asString(""));
      }
      String result = block.path("tool_use_id").asString("");
      if (!result.isEmpty() && !unanswered.remove(result)) {
        throw invalid(
            path
                + ".content."
                + i
                + ": unexpected `tool_use_id` found in `tool_result` blocks: "
                + result
                + ". Each `tool_result` block must have a corresponding `tool_use` block in the"
                + " previous message.");
      }
    }
    if (!unanswered.isEmpty()) {
      throw invalid(
          path
              + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
              + String.join(", ", unanswered));
    }
    return calls;
  }

  private static void checkBlock(JsonNode block, String path) {
    String type = block.path("type").asString("");
    if (type.equals("text") && block.path("text").asString("").isEmpty()) {
      throw invalid("messages: text content blocks must be non-empty");
    }
    boolean forged =
        (type.equals("thinking")
                && !Signature.proves(
                    block.path("signature").asString(""), block.path("thinking").asString("")))
            || (type.equals("redacted_thinking")
                && !Signature.proves(block.path("data").asString(""), ""));
    if (forged) {
      throw invalid(path + ": Invalid `signature` in `" + type + "` block");
    }
  }

  private void checkWindow(MessagesRequest request) {
    long prompt = request.asked().promptTokens();
    if (prompt > settings.contextWindow()) {
      throw Rejection.of(
          Reason.CONTEXT_EXCEEDED,
          "prompt is too long: " + prompt + " tokens > " + settings.contextWindow() + " maximum");
    }
  }

  private static Rejection invalid(String message) {
    return Rejection.of(400, message);
  }
}
