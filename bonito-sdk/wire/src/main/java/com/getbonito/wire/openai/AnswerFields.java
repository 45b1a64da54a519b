package com.getbonito.wire.openai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.RefusalContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pieces of an answer, as trees; whole and streamed answers share them. */
final class AnswerFields {

  private final Losses losses;

  AnswerFields(Losses losses) {
    this.losses = losses;
  }

  /** Why an answer ended; the provider's own word where it is one of this dialect's. */
  static String finish(FinishReason reason, @Nullable String word, boolean legacy) {
    return switch (reason) {
      case LENGTH -> "length";
      case TOOL_CALLS -> legacy || "function_call".equals(word) ? "function_call" : "tool_calls";
      case CONTENT_FILTER -> "content_filter";
      default -> "stop";
    };
  }

  Map<String, @Nullable Object> choice(Choice choice) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("index", choice.index());
    fields.put("message", message(choice.message()));
    fields.put("logprobs", choice.logprobs().isEmpty() ? null : logprobs(choice.logprobs()));
    boolean legacy =
        choice.message().toolCalls().stream()
            .anyMatch(call -> call.type().equals(ToolCalls.LEGACY));
    fields.put("finish_reason", finish(choice.finishReason(), choice.nativeFinishReason(), legacy));
    fields.putAll(own(choice.extras()));
    return fields;
  }

  private Map<String, @Nullable Object> message(AssistantMessage message) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    StringBuilder refusal = new StringBuilder();
    List<Citation> citations = new ArrayList<>();
    boolean said = false;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("role", "assistant");
    fields.put("content", null);
    fields.put("refusal", null);
    for (Content part : message.content()) {
      if (part instanceof TextContent more && !isVendors(more.text(), more.extras())) {
        said = true;
        citations.addAll(more.citations());
        text.append(more.text());
        own(more.extras());
      } else if (part instanceof ReasoningContent thought) {
        reasoning.append(reasoning.length() == 0 ? "" : "\n\n").append(thought.text());
        proof(thought.signature() != null || thought.redacted() != null, thought.extras());
        fields.putAll(own(thought.extras()));
      } else if (part instanceof RefusalContent refused) {
        refusal.append(refused.text());
      } else if (part instanceof AudioContent audio) {
        fields.put("audio", whole(audio));
      } else if (!(part instanceof TextContent)) {
        losses.lost(
            part.kind() == Content.Kind.IMAGE ? "image" : "document",
            "an answer of openai-chat is text, calls and audio");
      }
    }
    if (said) {
      fields.put("content", text.toString());
    }
    if (refusal.length() > 0) {
      fields.put("refusal", refusal.toString());
    }
    if (reasoning.length() > 0) {
      fields.put("reasoning_content", reasoning.toString());
    }
    if (!citations.isEmpty()) {
      fields.put("annotations", citations(citations, text.length()));
    }
    calls(message.toolCalls(), fields);
    fields.putAll(own(message.extras()));
    return fields;
  }

  /** Whether an empty text stands for a part that only its provider understands. */
  boolean isVendors(String text, Map<String, @Nullable Object> extras) {
    if (text.isEmpty() && Provenance.foreign(extras) && extras.get("type") instanceof String type) {
      losses.ignored("extras." + type);
      return true;
    }
    return false;
  }

  void proof(boolean signed, Map<String, @Nullable Object> extras) {
    if (signed || (Provenance.foreign(extras) && extras.size() > 1)) {
      losses.ignored("reasoning.signature");
    }
  }

  List<Map<String, @Nullable Object>> citations(List<Citation> citations, int length) {
    List<Map<String, @Nullable Object>> written = UrlCitations.write(citations, length);
    if (written.size() < citations.size()) {
      losses.ignored("citations");
    }
    return written;
  }

  /** The schema requires every field of it. */
  private Map<String, @Nullable Object> whole(AudioContent audio) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", "audio_bonito");
    fields.put("data", "");
    fields.put("transcript", "");
    fields.put("expires_at", 0L);
    fields.putAll(audio(audio.id(), audio.data(), audio.transcript()));
    fields.putAll(own(audio.extras()));
    return fields;
  }

  static Map<String, @Nullable Object> audio(
      @Nullable String id, @Nullable String data, @Nullable String transcript) {
    Map<String, @Nullable Object> audio = new LinkedHashMap<>();
    if (id != null) {
      audio.put("id", id);
    }
    if (data != null) {
      audio.put("data", data);
    }
    if (transcript != null) {
      audio.put("transcript", transcript);
    }
    return audio;
  }

  private void calls(List<ToolCall> calls, Map<String, @Nullable Object> fields) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (ToolCall call : calls) {
      if (call.type().equals(ToolCalls.LEGACY)) {
        fields.put(ToolCalls.LEGACY, details(call.name(), "arguments", call.arguments()));
      } else {
        written.add(call(call, calls.indexOf(call)));
      }
    }
    if (!written.isEmpty()) {
      fields.put("tool_calls", written);
    }
  }

  private Map<String, @Nullable Object> call(ToolCall call, int position) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", call.id().isEmpty() ? "call_0_" + position : call.id());
    boolean custom = call.type().equals("custom");
    fields.put("type", custom ? "custom" : "function");
    if (custom) {
      fields.put("custom", details(call.name(), "input", call.arguments()));
    } else {
      String arguments = call.arguments().isEmpty() ? "{}" : call.arguments();
      fields.put("function", details(call.name(), "arguments", arguments));
    }
    fields.putAll(ofCall(call.extras()));
    return fields;
  }

  /** The extras of a call, Gemini's proof among them. */
  Map<String, @Nullable Object> ofCall(Map<String, @Nullable Object> extras) {
    Map<String, @Nullable Object> signed = ThoughtSignature.written(extras);
    Map<String, @Nullable Object> rest = signed == null ? own(extras) : signed;
    return rest.containsKey("function") || rest.containsKey("custom")
        ? ContentParts.copy(rest, "function", "custom")
        : rest;
  }

  static Map<String, @Nullable Object> details(
      @Nullable String name, String inputName, String input) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (name != null) {
      fields.put("name", name);
    }
    fields.put(inputName, input);
    return fields;
  }

  static Map<String, @Nullable Object> logprobs(List<TokenLogprob> tokens) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("content", tokens(tokens));
    fields.put("refusal", null);
    return fields;
  }

  private static List<Map<String, @Nullable Object>> tokens(List<TokenLogprob> tokens) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>(tokens.size());
    for (TokenLogprob token : tokens) {
      Map<String, @Nullable Object> fields = alternative(token);
      List<Map<String, @Nullable Object>> others = new ArrayList<>();
      token.alternatives().forEach(other -> others.add(alternative(other)));
      fields.put("top_logprobs", others);
      written.add(fields);
    }
    return written;
  }

  private static Map<String, @Nullable Object> alternative(TokenLogprob token) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("token", token.token());
    fields.put("logprob", token.logprob());
    fields.put("bytes", token.bytes().isEmpty() ? null : token.bytes());
    return fields;
  }

  /** This dialect's own vendor fields; others are reported, but for the tier, which all know. */
  Map<String, @Nullable Object> own(Map<String, @Nullable Object> extras) {
    if (extras.isEmpty()) {
      return extras;
    }
    boolean foreign = Provenance.foreign(extras);
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    extras.forEach((name, value) -> {
      if (name.equals("service_tier")) {
        own.put(name, "standard".equals(value) ? "default" : value);
      } else if (!Marks.isMark(name) && !foreign) {
        own.put(name, value);
      } else if (foreign && value != null && !Marks.isMark(name)) {
        losses.ignored("extras." + name);
      }
    });
    return own;
  }
}
