package com.getbonito.testkit.simulator.azure;

import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the content filters say of prompts and answers. */
final class ContentFilters {

  private static final String[] KINDS = {"hate", "self_harm", "sexual", "violence"};

  private ContentFilters() {}

  /** Of a prompt in which they found nothing. */
  static ArrayNode prompt() {
    ArrayNode results = Json.array();
    ObjectNode result = results.addObject().put("prompt_index", 0);
    ObjectNode found = result.putObject("content_filter_results");
    results(found, false);
    found.putObject("jailbreak").put("detected", false).put("filtered", false);
    return results;
  }

  /**
   * Of an answer.
   *
   * @param blocked whether they stopped it
   */
  static ObjectNode answer(boolean blocked) {
    ObjectNode found = Json.object();
    results(found, blocked);
    return found;
  }

  /** The body of the refusal of a prompt. */
  static String refusal() {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    error.put(
        "message",
        "The response was filtered due to the prompt triggering Azure OpenAI's content management"
            + " policy. Please modify your prompt and retry. To learn more about our content"
            + " filtering policies please read our documentation:"
            + " https://go.microsoft.com/fwlink/?linkid=2198766");
    error.putNull("type");
    error.put("param", "prompt");
    error.put("code", "content_filter");
    error.put("status", 400);
    ObjectNode inner = error.putObject("innererror");
    inner.put("code", "ResponsibleAIPolicyViolation");
    ObjectNode found = inner.putObject("content_filter_result");
    results(found, true);
    found.putObject("jailbreak").put("detected", false).put("filtered", false);
    return new String(Json.bytes(body), StandardCharsets.UTF_8);
  }

  private static void results(ObjectNode found, boolean blocked) {
    for (String kind : KINDS) {
      boolean bad = blocked && kind.equals("violence");
      found.putObject(kind).put("filtered", bad).put("severity", bad ? "medium" : "safe");
    }
  }
}
