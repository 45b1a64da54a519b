package com.getbonito.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One answer while it arrives. */
final class ChoiceAccumulator {

  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder(0);
  private final StringBuilder refusal = new StringBuilder(0);
  private final StringBuilder audio = new StringBuilder(0);
  private final StringBuilder transcript = new StringBuilder(0);
  private final List<TokenLogprob> logprobs = new ArrayList<>(0);
  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private final Map<String, @Nullable Object> reasoningExtras = new LinkedHashMap<>(0);
  private @Nullable String signature;
  private @Nullable String audioId;
  private boolean spoke;
  private FinishReason reason = FinishReason.UNKNOWN;
  private @Nullable String nativeReason;

  void text(ChatEvent.TextDelta delta) {
    text.append(delta.text());
    logprobs.addAll(delta.logprobs());
  }

  /** Vendor fields stay with the reasoning; a list is continued by the next one of its name. */
  void reasoning(ChatEvent.ReasoningDelta delta) {
    reasoning.append(delta.text());
    delta
        .extras()
        .forEach((name, value) ->
            reasoningExtras.put(name, continued(reasoningExtras.get(name), value)));
    if (delta.signature() != null) {
      signature = signature == null ? delta.signature() : signature + delta.signature();
    }
  }

  private static @Nullable Object continued(@Nullable Object known, @Nullable Object more) {
    if (known instanceof List<?> first && more instanceof List<?> second) {
      List<@Nullable Object> joined = new ArrayList<>(first);
      joined.addAll(second);
      return joined;
    }
    return more;
  }

  void refusal(ChatEvent.RefusalDelta delta) {
    refusal.append(delta.text());
  }

  void audio(ChatEvent.AudioDelta delta) {
    spoke = true;
    if (delta.id() != null) {
      audioId = delta.id();
    }
    if (delta.data() != null) {
      audio.append(delta.data());
    }
    if (delta.transcript() != null) {
      transcript.append(delta.transcript());
    }
  }

  void toolCall(ChatEvent.ToolCallDelta delta) {
    calls.computeIfAbsent(delta.index(), added -> new Call()).add(delta);
  }

  void finished(ChatEvent.Finished finished) {
    reason = finished.reason();
    nativeReason = finished.nativeReason();
  }

  Choice build(int index) {
    AssistantMessage.Builder message = AssistantMessage.builder();
    if (reasoning.length() > 0 || signature != null || !reasoningExtras.isEmpty()) {
      message.content(ReasoningContent.of(reasoning.toString(), signature, null, reasoningExtras));
    }
    if (text.length() > 0) {
      message.text(text.toString());
    }
    if (refusal.length() > 0) {
      message.content(RefusalContent.of(refusal.toString()));
    }
    if (spoke) {
      message.content(
          AudioContent.of(null, audio.toString(), audioId, transcript.toString(), Map.of()));
    }
    calls.values().forEach(call -> message.toolCall(call.build()));
    return Choice.builder()
        .index(index)
        .message(message.build())
        .finishReason(reason)
        .nativeFinishReason(nativeReason)
        .logprobs(logprobs)
        .build();
  }

  private static final class Call {

    private String id = "";
    private String type = "function";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();
    private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(0);

    void add(ChatEvent.ToolCallDelta delta) {
      if (delta.id() != null && !delta.id().isEmpty()) {
        id = delta.id();
      }
      if (delta.type() != null && !delta.type().isEmpty()) {
        type = delta.type();
      }
      if (delta.name() != null && !delta.name().isEmpty()) {
        name = delta.name();
      }
      arguments.append(delta.arguments());
      extras.putAll(delta.extras());
    }

    ToolCall build() {
      return ToolCall.of(id, type, name, arguments.toString(), extras);
    }
  }
}
