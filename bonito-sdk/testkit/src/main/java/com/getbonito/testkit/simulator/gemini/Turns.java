package com.getbonito.testkit.simulator.gemini;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Refuses a history whose calls and results do not belong together, or in which a call of a model
 * of the third generation comes without the thoughts behind it. What came before the last words of
 * the user needs no proof any more.
 *
 * <p>Source: <a href="https://ai.google.dev/gemini-api/docs/thought-signatures">Thought
 * signatures</a>.
 */
final class Turns {

  private Turns() {}

  static void check(JsonNode contents, String model) {
    int spoken = lastWords(contents);
    for (int i = 0; i < contents.size(); i++) {
      List<JsonNode> results = parts(contents.path(i), "functionResponse");
      List<JsonNode> calls = i == 0 ? List.of() : parts(contents.path(i - 1), "functionCall");
      if (!results.isEmpty() || !calls.isEmpty()) {
        pair(calls, results);
      }
      if (Thinking.third(model)) {
        proofs(contents.path(i), i + 1, i > spoken);
      }
    }
  }

  private static void pair(List<JsonNode> calls, List<JsonNode> results) {
    if (calls.isEmpty()) {
      throw RpcStatus.invalid(
          "Please ensure that function response turn comes immediately after a function call"
              + " turn.");
    }
    if (calls.size() != results.size()) {
      throw RpcStatus.invalid(
          "Please ensure that the number of function response parts is equal to the number of"
              + " function call parts of the function call turn.");
    }
    Set<String> ids = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    for (JsonNode call : calls) {
      ids.add(call.path("id").asString(""));
      names.add(call.path("name").asString(""));
    }
    for (JsonNode result : results) {
      if (!names.contains(result.path("name").asString(""))) {
        throw RpcStatus.invalid(
            "Please ensure that the name of a function response is that of its function call.");
      }
      String id = result.path("id").asString("");
      if (!id.isEmpty() && !ids.contains(id)) {
        throw RpcStatus.invalid(
            "Please ensure that the id of a function response is that of its function call.");
      }
      if (!result.path("response").isObject()) {
        throw RpcStatus.invalid("function_response.response: must be a Struct");
      }
    }
  }

  private static void proofs(JsonNode content, int position, boolean needed) {
    boolean first = true;
    for (JsonNode part : content.path("parts")) {
      String signature = Proto.text(part, "thoughtSignature");
      if (!signature.isEmpty() && !Signatures.accepted(signature)) {
        throw RpcStatus.invalid("Corrupted thought signature.");
      }
      JsonNode call = Proto.at(part, "functionCall");
      if (call.isObject() && first) {
        first = false;
        if (needed && signature.isEmpty()) {
          throw unproved(call.path("name").asString(""), position);
        }
      }
    }
  }

  private static RpcStatus unproved(String name, int position) {
    return RpcStatus.invalid(
        "Function call is missing a thought_signature in functionCall parts. This is required for"
            + " tools to work correctly, and missing thought_signature may lead to degraded model"
            + " performance. Additional data, function call `default_api:"
            + name
            + "` , position "
            + position
            + ". Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more"
            + " details.");
  }

  /** Where the user spoke last, -1 where the user never did. */
  private static int lastWords(JsonNode contents) {
    for (int i = contents.size() - 1; i >= 0; i--) {
      JsonNode content = contents.path(i);
      boolean model = content.path("role").asString("").equals("model");
      if (!model && parts(content, "functionResponse").isEmpty()) {
        return i;
      }
    }
    return -1;
  }

  private static List<JsonNode> parts(JsonNode content, String field) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode part : content.path("parts")) {
      JsonNode value = Proto.at(part, field);
      if (value.isObject()) {
        found.add(value);
      }
    }
    return found;
  }
}
