package com.getbonito.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One answer while it arrives. */
final class ChoiceAccumulator {

  /** Thoughts before texts of the same part number. */
  private final TreeMap<Integer, PartAccumulator> parts = new TreeMap<>();

  private final StringBuilder refusal = new StringBuilder(0);
  private final StringBuilder audio = new StringBuilder(0);
  private final StringBuilder transcript = new StringBuilder(0);
  private final List<TokenLogprob> logprobs = new ArrayList<>(0);
  private final TreeMap<Integer, Call> calls = new TreeMap<>();
  private @Nullable String audioId;
  private boolean spoke;
  private FinishReason reason = FinishReason.UNKNOWN;
  private @Nullable String nativeReason;

  void text(ChatEvent.TextDelta delta) {
    part(delta.part(), false).add(delta);
    logprobs.addAll(delta.logprobs());
  }

  void reasoning(ChatEvent.ReasoningDelta delta) {
    part(delta.part(), true).add(delta);
  }

  private PartAccumulator part(int number, boolean thought) {
    int place = thought ? 2 * number : 2 * number + 1;
    PartAccumulator known = parts.get(place);
    if (known == null) {
      known = new PartAccumulator(thought);
      parts.put(place, known);
    }
    return known;
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
    for (PartAccumulator part : parts.values()) {
      if (!part.empty()) {
        message.content(part.build());
      }
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
