package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Signature;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole answer before it is one body or many events: its items, its end, its usage. */
record Output(
    String id, long created, Service service, Input input, Completion completion, Twists twists) {

  private static final List<String> REPEATED =
      List.of(
          "instructions",
          "max_output_tokens",
          "max_tool_calls",
          "previous_response_id",
          "prompt_cache_key",
          "user",
          "safety_identifier");

  Said said() {
    return completion.first();
  }

  /** Whether there is reasoning to tell of. */
  boolean thinks() {
    return completion.tokens().reasoning() > 0;
  }

  /** Whether there is a message beside calls. */
  boolean speaks() {
    return !said().text().isEmpty() || said().refusal() != null || said().toolCalls().isEmpty();
  }

  String status() {
    return switch (said().finishReason()) {
      case "length", "content_filter" -> "incomplete";
      default -> "completed";
    };
  }

  /** The response as it is at the end. */
  ObjectNode whole() {
    ObjectNode response = response(status(), items());
    if (status().equals("incomplete")) {
      String reason =
          said().finishReason().equals("length") ? "max_output_tokens" : "content_filter";
      response.putObject("incomplete_details").put("reason", reason);
    } else {
      response.put("completed_at", created);
    }
    if (!missing() && twists.usage() != UsageTwist.EARLY) {
      response.set("usage", usage());
    }
    return response;
  }

  /** The response as it is at the beginning. */
  ObjectNode begun() {
    return response("in_progress", Json.array());
  }

  boolean missing() {
    return twists.usage() == UsageTwist.MISSING;
  }

  /** Whether the report of the whole says what is billed. */
  boolean truthful() {
    return !missing() && twists.usage() != UsageTwist.ZERO;
  }

  ObjectNode usage() {
    return usage(twists.usage() == UsageTwist.ZERO ? Tokens.NONE : completion.tokens());
  }

  /** A first report that a later one corrects. */
  ObjectNode preliminary() {
    return usage(Tokens.of(completion.tokens().prompt(), 0, 0));
  }

  ArrayNode items() {
    ArrayNode items = Json.array();
    if (thinks()) {
      items.add(reasoning(Said.join(said().reasoning())));
    }
    if (speaks()) {
      ObjectNode message = message("completed");
      message.withArray("content").add(part());
      items.add(message);
    }
    for (ToolUse call : said().toolCalls()) {
      items.add(call(call, call.arguments(), "completed"));
    }
    return items;
  }

  /** The reasoning, of which no more than this is shown. */
  ObjectNode reasoning(String summary) {
    String name = "rs_" + id;
    ObjectNode item = Json.object();
    item.put("id", name);
    item.put("type", "reasoning");
    if (input.sealed()) {
      item.put("encrypted_content", Signature.of(name));
    }
    ArrayNode parts = item.putArray("summary");
    if (!summary.isEmpty()) {
      parts.addObject().put("type", "summary_text").put("text", summary);
    }
    return item;
  }

  /** The message, without its content. */
  ObjectNode message(String status) {
    ObjectNode item = Json.object();
    item.put("id", "msg_" + id);
    item.put("type", "message");
    item.put("status", status);
    item.putArray("content");
    return item.put("role", "assistant");
  }

  ObjectNode call(ToolUse call, String arguments, String status) {
    ObjectNode item = Json.object();
    item.put("id", "fc_" + id + "_" + call.id());
    item.put("type", "function_call");
    item.put("status", status);
    item.put("arguments", arguments);
    item.put("call_id", call.id());
    return item.put("name", call.name());
  }

  /** The message's only part, whole. */
  ObjectNode part() {
    List<String> refusal = said().refusal();
    if (refusal != null) {
      return Json.object().put("type", "refusal").put("refusal", Said.join(refusal));
    }
    ObjectNode part = text(Said.join(said().text()));
    part.set("logprobs", logprobs(said().text()));
    return part;
  }

  static ObjectNode text(String words) {
    ObjectNode part = Json.object();
    part.put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", words);
  }

  ArrayNode logprobs(List<String> tokens) {
    ArrayNode logprobs = Json.array();
    if (input.logprobs()) {
      tokens.forEach(token -> logprobs.add(Logprob.of(token, top())));
    }
    return logprobs;
  }

  private int top() {
    return input.body().path("top_logprobs").asInt(0);
  }

  private ObjectNode response(String status, ArrayNode items) {
    JsonNode body = input.body();
    ObjectNode response = Json.object();
    response.put("id", "resp_" + id);
    response.put("object", "response");
    response.put("created_at", created);
    response.put("status", status);
    response.put("background", false);
    response.putNull("completed_at");
    if (service.filters()) {
      response.set("content_filters", Filters.none());
    }
    response.putNull("error");
    response.putNull("incomplete_details");
    REPEATED.forEach(field -> repeat(response, body, field));
    response.put("model", service.model());
    response.set("output", items);
    response.put("parallel_tool_calls", body.path("parallel_tool_calls").asBoolean(true));
    repeat(response, body, "reasoning");
    response.put("service_tier", status.equals("in_progress") ? "auto" : "default");
    response.put("store", body.path("store").asBoolean(true));
    response.put("temperature", body.path("temperature").asDouble(1));
    shape(response, body);
    response.set("tool_choice", or(body.path("tool_choice"), "auto"));
    response.set("tools", body.path("tools").isArray() ? body.path("tools") : Json.array());
    response.put("top_logprobs", top());
    response.put("top_p", body.path("top_p").asDouble(1));
    response.put("truncation", body.path("truncation").asString("disabled"));
    response.putNull("usage");
    response.set(
        "metadata", body.path("metadata").isObject() ? body.path("metadata") : Json.object());
    return response;
  }

  private static void shape(ObjectNode response, JsonNode body) {
    ObjectNode text = response.putObject("text");
    JsonNode format = body.path("text").path("format");
    text.set("format", format.isObject() ? format : Json.object().put("type", "text"));
    text.put("verbosity", body.path("text").path("verbosity").asString("medium"));
  }

  private static void repeat(ObjectNode response, JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode()) {
      response.putNull(field);
    } else {
      response.set(field, value);
    }
  }

  private static JsonNode or(JsonNode value, String otherwise) {
    return value.isMissingNode() || value.isNull() ? Json.array().add(otherwise).path(0) : value;
  }

  private ObjectNode usage(Tokens tokens) {
    ObjectNode usage = Json.object();
    @Nullable UsageTwist twist = twists.usage();
    usage.put("input_tokens", tokens.prompt());
    if (twist != UsageTwist.NO_DETAILS) {
      usage.putObject("input_tokens_details").put("cached_tokens", tokens.cached());
    }
    usage.put("output_tokens", tokens.completion());
    if (twist != UsageTwist.NO_DETAILS) {
      usage.putObject("output_tokens_details").put("reasoning_tokens", tokens.reasoning());
    }
    return usage.put("total_tokens", tokens.total());
  }
}
