package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Signature;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Refuses the Converse requests that the service refuses, in its words where they are known. */
final class ConverseRules {

  private static final Set<String> ROLES = Set.of("user", "assistant", "system");
  private static final Set<String> IMAGES = Set.of("png", "jpeg", "gif", "webp");
  private static final Pattern DOCUMENT = Pattern.compile("[A-Za-z0-9 \\-()\\[\\]]{1,200}");
  private static final Pattern TOOL = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  private final ModelSettings settings;

  ConverseRules(ModelSettings settings) {
    this.settings = settings;
  }

  void check(JsonNode body, ConverseRequest request) {
    checkNumbers(body.path("inferenceConfig"), request);
    checkTools(body.path("toolConfig"));
    JsonNode messages = body.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      throw invalid(
          "A conversation must start with a user message. Try again with a conversation that starts"
              + " with a user message.");
    }
    checkMessages(messages, body.has("toolConfig"));
    long prompt = request.asked().promptTokens();
    if (prompt > settings.contextWindow()) {
      throw Rejection.of(
          Reason.CONTEXT_EXCEEDED,
          "Input Tokens Exceeded: Number of input tokens exceeds maximum length. Please update the"
              + " input to try again.");
    }
  }

  private static void checkNumbers(JsonNode inference, ConverseRequest request) {
    double temperature = inference.path("temperature").asDouble(0);
    if (temperature < 0 || temperature > 1) {
      throw invalid(
          "1 validation error detected: Value '"
              + temperature
              + "' at 'inferenceConfig.temperature' failed to satisfy constraint: Member must have"
              + " value less than or equal to 1");
    }
    if (request.asked().maxTokens() < 1) {
      throw invalid(
          "1 validation error detected: Value at 'inferenceConfig.maxTokens' failed to satisfy"
              + " constraint: Member must have value greater than or equal to 1");
    }
  }

  private static void checkTools(JsonNode config) {
    if (!config.isMissingNode() && config.path("tools").isEmpty()) {
      throw invalid(
          "1 validation error detected: Value at 'toolConfig.tools' failed to satisfy constraint:"
              + " Member must have length greater than or equal to 1");
    }
    for (JsonNode tool : config.path("tools")) {
      JsonNode spec = tool.path("toolSpec");
      boolean wrong =
          !spec.isMissingNode()
              && (!TOOL.matcher(spec.path("name").asString("")).matches()
                  || spec.path("description").asString("x").isEmpty()
                  || !spec.path("inputSchema").path("json").isObject());
      if (wrong) {
        throw invalid("The toolSpec at toolConfig.tools is not valid: " + spec.path("name"));
      }
    }
  }

  private void checkMessages(JsonNode messages, boolean tools) {
    Set<String> open = new LinkedHashSet<>();
    Set<String> documents = new HashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.path(i);
      String path = "messages." + i;
      String role = message.path("role").asString("");
      if (!ROLES.contains(role)) {
        throw invalid("Value '" + role + "' at '" + path + ".role' failed to satisfy constraint");
      }
      if (i == 0 && role.equals("assistant")) {
        throw invalid(
            "A conversation must start with a user message. Try again with a conversation that"
                + " starts with a user message.");
      }
      if (message.path("content").isEmpty()) {
        throw invalid("The content field in the Message object at " + path + " is empty.");
      }
      open = checkContent(message.path("content"), path + ".content", open, documents, tools);
    }
    String last = messages.path(messages.size() - 1).path("role").asString("");
    if (settings.rejectsPrefill() && last.equals("assistant")) {
      throw invalid(
          "This model does not support assistant message prefill. The conversation must end with a"
              + " user message.");
    }
  }

  /** Checks one turn; returns the calls that the next one must answer. */
  private static Set<String> checkContent(
      JsonNode content, String path, Set<String> open, Set<String> documents, boolean tools) {
    Set<String> calls = new LinkedHashSet<>();
    Set<String> unanswered = new LinkedHashSet<>(open);
    for (int i = 0; i < content.size(); i++) {
      JsonNode block = content.path(i);
      checkBlock(block, path + "." + i, documents);
      boolean ofTools = block.has("toolUse") || block.has("toolResult");
      if (ofTools && !tools) {
        throw invalid(
            "The toolConfig field must be defined when using toolUse and toolResult content"
                + " blocks.");
      }
      if (block.has("toolUse")) {
        calls.add(block.path("toolUse").path("toolUseId").asString(""));
      }
      String result = block.path("toolResult").path("toolUseId").asString("");
      if (!result.isEmpty() && !unanswered.remove(result)) {
        throw invalid(
            "The number of toolResult blocks at "
                + path
                + " exceeds the number of toolUse blocks"
                + " of previous turn.");
      }
    }
    if (!unanswered.isEmpty()) {
      throw invalid(
          "Expected toolResult blocks at "
              + path
              + " for the following Ids: "
              + String.join(", ", unanswered));
    }
    return calls;
  }

  private static void checkBlock(JsonNode block, String path, Set<String> documents) {
    if (block.has("text") && block.path("text").asString("").isBlank()) {
      throw invalid(
          "The text field in the ContentBlock object at "
              + path
              + " is blank. Add text to the text"
              + " field, and try again.");
    }
    if (block.has("toolUse") && !block.path("toolUse").path("input").isObject()) {
      throw invalid("The format of the value at " + path + ".toolUse.input is invalid.");
    }
    if (block.has("image")) {
      checkBytes(block.path("image"), path + ".image", IMAGES);
    }
    if (block.has("document")) {
      String name = block.path("document").path("name").asString("");
      if (!DOCUMENT.matcher(name).matches() || !documents.add(name)) {
        throw invalid("The document file name at " + path + " is not valid or not unique: " + name);
      }
    }
    checkReasoning(block.path("reasoningContent"), path);
  }

  private static void checkBytes(JsonNode media, String path, Set<String> formats) {
    String format = media.path("format").asString("");
    String bytes = media.path("source").path("bytes").asString("");
    boolean stored = media.path("source").has("s3Location");
    if (!formats.contains(format) || (bytes.isEmpty() && !stored)) {
      throw invalid("The media at " + path + " is not valid: format '" + format + "'");
    }
    try {
      Base64.getDecoder().decode(bytes);
    } catch (IllegalArgumentException e) {
      throw invalid("The bytes at " + path + " are not base64.");
    }
  }

  private static void checkReasoning(JsonNode reasoning, String path) {
    JsonNode text = reasoning.path("reasoningText");
    boolean forged =
        (text.has("signature")
                && !Signature.proves(
                    text.path("signature").asString(""), text.path("text").asString("")))
            || (reasoning.has("redactedContent")
                && !reasoning.path("redactedContent").asString("").equals(redacted()));
    if (forged) {
      throw invalid(path + ": Invalid `signature` in `thinking` block");
    }
  }

  /** Reasoning that only the vendor can read, as base64. */
  static String redacted() {
    byte[] proof = Signature.of("").getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(proof);
  }

  private static Rejection invalid(String message) {
    return Rejection.of(400, message);
  }
}
