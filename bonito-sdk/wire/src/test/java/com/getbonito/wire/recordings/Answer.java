package com.getbonito.wire.recordings;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an answer says, found by walking its JSON tree. Shares nothing with the codecs: it is the
 * judge that they are compared with.
 */
final class Answer {

  /** One choice while it is being put together. */
  static final class Reply {
    final StringBuilder text = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    final StringBuilder refusal = new StringBuilder();
    final List<Asked> calls = new ArrayList<>();
    String finish = "";
    boolean spoke;
  }

  /** One tool call. */
  static final class Asked {
    String id = "";
    int wireIndex = -1;
    String name = "";
    final StringBuilder arguments = new StringBuilder();

    @Override
    public String toString() {
      return id + ":" + name + "(" + arguments + ")";
    }
  }

  final TreeMap<Integer, Reply> replies = new TreeMap<>();
  JsonNode usage = Exchange.MAPPER.missingNode();
  boolean error;

  /** Something in the stream is no JSON object. */
  boolean broken;

  boolean isAnswer;

  static Answer ofBody(JsonNode body) {
    Answer answer = new Answer();
    answer.isAnswer = body.path("choices").isArray() && !hasErrorInstead(body);
    answer.error = present(body.path("error"));
    answer.add(body, "message");
    return answer;
  }

  private static boolean hasErrorInstead(JsonNode body) {
    return present(body.path("error")) && body.path("choices").isEmpty();
  }

  /** Reads events in order, up to the end mark or the first error. */
  static Answer ofEvents(List<String> events) {
    Answer answer = new Answer();
    answer.isAnswer = true;
    for (String event : events) {
      if (event.strip().equals("[DONE]")) {
        return answer;
      }
      JsonNode chunk = object(event);
      answer.broken = !chunk.isObject();
      if (answer.broken) {
        return answer;
      }
      if (present(chunk.path("error")) || present(chunk.path("x_groq").path("error"))) {
        answer.error = answer.replies.isEmpty() || answer.unfinished();
        answer.addUsage(chunk);
        if (answer.error) {
          return answer;
        }
      }
      answer.add(chunk, "delta");
    }
    return answer;
  }

  private static JsonNode object(String event) {
    try {
      return Exchange.MAPPER.readTree(event);
    } catch (JacksonException notJson) {
      return Exchange.MAPPER.missingNode();
    }
  }

  private static boolean present(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  /** After every reply has ended, an error no longer takes anything from the answer. */
  private boolean unfinished() {
    return replies.values().stream().anyMatch(reply -> reply.finish.isEmpty());
  }

  private void add(JsonNode document, String field) {
    int position = 0;
    for (JsonNode choice : document.path("choices")) {
      Reply reply =
          replies.computeIfAbsent(choice.path("index").asInt(position), index -> new Reply());
      JsonNode said = choice.path(field);
      if (!said.isObject() && !reply.spoke) {
        said = choice.path("message");
      }
      message(reply, said);
      String finish = choice.path("finish_reason").asString("");
      reply.finish = finish.isEmpty() ? reply.finish : finish;
      position++;
    }
    addUsage(document);
  }

  private void addUsage(JsonNode document) {
    if (document.path("usage").isObject()) {
      usage = document.path("usage");
    } else if (document.path("x_groq").path("usage").isObject()) {
      usage = document.path("x_groq").path("usage");
    }
  }

  private static void message(Reply reply, JsonNode said) {
    JsonNode content = said.path("content");
    if (content.isArray()) {
      content.forEach(part -> part(reply, part));
    } else {
      reply.text.append(content.asString(""));
    }
    String reasoning = said.path("reasoning_content").asString("");
    reply.reasoning.append(reasoning.isEmpty() ? said.path("reasoning").asString("") : reasoning);
    reply.refusal.append(said.path("refusal").asString(""));
    said.path("tool_calls").forEach(call -> call(reply, call));
    if (!said.path("function_call").path("name").asString("").isEmpty()
        || !said.path("function_call").path("arguments").asString("").isEmpty()) {
      legacy(reply, said.path("function_call"));
    }
    reply.spoke = reply.text.length() + reply.reasoning.length() + reply.calls.size() > 0;
  }

  private static void part(Reply reply, JsonNode part) {
    switch (part.path("type").asString("")) {
      case "text" -> reply.text.append(part.path("text").asString(""));
      case "thinking" -> {
        if (part.path("thinking").isString()) {
          reply.reasoning.append(part.path("thinking").asString());
        }
        part.path("thinking")
            .forEach(piece -> reply.reasoning.append(piece.path("text").asString("")));
      }
      default -> {}
    }
  }

  private static void call(Reply reply, JsonNode call) {
    JsonNode details =
        call.path("function").isObject() ? call.path("function") : call.path("custom");
    String id = call.path("id").asString("");
    int index = call.path("index").asInt(-1);
    Asked last = reply.calls.isEmpty() ? null : reply.calls.get(reply.calls.size() - 1);
    boolean named = !details.path("name").asString("").isEmpty();
    boolean opens =
        last == null
            || (index >= 0 && index != last.wireIndex && named)
            || (named && !id.isEmpty() && !id.equals(last.id))
            || (named && index < 0 && id.isEmpty());
    Asked asked = opens ? new Asked() : last;
    if (opens) {
      reply.calls.add(asked);
      asked.wireIndex = index;
    } else if (index >= 0 && index != last.wireIndex) {
      asked =
          reply.calls.stream().filter(known -> known.wireIndex == index).findFirst().orElse(last);
    }
    asked.id = id.isEmpty() ? asked.id : id;
    asked.name = named ? details.path("name").asString("") : asked.name;
    JsonNode arguments = details.path("arguments");
    asked.arguments.append(
        arguments.isContainer()
            ? arguments.toString()
            : arguments.asString(details.path("input").asString("")));
  }

  private static void legacy(Reply reply, JsonNode call) {
    if (reply.calls.isEmpty()) {
      reply.calls.add(new Asked());
    }
    Asked asked = reply.calls.get(0);
    String name = call.path("name").asString("");
    asked.name = name.isEmpty() ? asked.name : name;
    asked.arguments.append(call.path("arguments").asString(""));
  }
}
