package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.ModelSettings;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses the chat requests that the vendor refuses, with the vendor's codes. */
final class ChatRules {

  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");
  private static final int MOST_CHOICES = 128;

  private final ModelSettings settings;

  ChatRules(ModelSettings settings) {
    this.settings = settings;
  }

  void check(JsonNode body, ChatFacts facts) {
    checkMessages(body.path("messages"));
    checkNumbers(body, facts);
    if (settings.rejectsPrefill() && facts.lastRole().equals("assistant")) {
      throw RejectedRequest.invalid(
          null,
          "messages",
          "This model does not support assistant message prefill. The conversation must end with"
              + " a user message.");
    }
    checkWindow(facts);
  }

  private static void checkMessages(JsonNode messages) {
    if (!messages.isArray()) {
      throw RejectedRequest.invalid(
          "missing_required_parameter", "messages", "Missing required parameter: 'messages'.");
    }
    if (messages.isEmpty()) {
      throw RejectedRequest.invalid(
          "empty_array",
          "messages",
          "Invalid 'messages': empty array. Expected an array with minimum length 1.");
    }
    Set<String> calls = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      checkMessage(messages.path(i), "messages[" + i + "]", calls);
    }
  }

  private static void checkMessage(JsonNode message, String path, Set<String> calls) {
    String role = message.path("role").asString("");
    if (!ROLES.contains(role)) {
      throw RejectedRequest.invalid(
          "invalid_value", path + ".role", "Invalid value: '" + role + "'.");
    }
    for (JsonNode call : message.path("tool_calls")) {
      calls.add(call.path("id").asString(""));
    }
    if (role.equals("tool") && !calls.contains(message.path("tool_call_id").asString(""))) {
      throw RejectedRequest.invalid(
          null,
          path + ".role",
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message"
              + " with 'tool_calls'.");
    }
    boolean speaks = !message.path("tool_calls").isEmpty() || message.hasNonNull("refusal");
    if (!message.hasNonNull("content") && !speaks && !message.hasNonNull("audio")) {
      throw RejectedRequest.invalid(
          "invalid_type",
          path + ".content",
          "Invalid value for 'content': expected a string, got null.");
    }
  }

  private static void checkNumbers(JsonNode body, ChatFacts facts) {
    if (facts.asked().maxTokens() < 1) {
      throw RejectedRequest.invalid(
          "integer_below_min_value",
          "max_tokens",
          "Invalid 'max_tokens': integer below minimum value. Expected a value >= 1.");
    }
    if (facts.asked().n() < 1 || facts.asked().n() > MOST_CHOICES) {
      throw RejectedRequest.invalid("invalid_value", "n", "Invalid 'n': expected 1 to 128.");
    }
    double temperature = body.path("temperature").asDouble(1);
    if (temperature < 0 || temperature > 2) {
      throw RejectedRequest.invalid(
          "decimal_above_max_value",
          "temperature",
          "Invalid 'temperature': expected a value between 0 and 2.");
    }
  }

  private void checkWindow(ChatFacts facts) {
    long asked = facts.asked().maxTokens() == Integer.MAX_VALUE ? 0 : facts.asked().maxTokens();
    if (facts.asked().promptTokens() + asked > settings.contextWindow()) {
      throw RejectedRequest.invalid(
          "context_length_exceeded",
          "messages",
          "This model's maximum context length is "
              + settings.contextWindow()
              + " tokens. However, you requested "
              + (facts.asked().promptTokens() + asked)
              + " tokens. Please reduce the length of the messages or completion.");
    }
  }
}
