package com.getbonito.wire.gemini;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One answer while it is written as a stream: the call that is not whole yet, and how it ended. */
final class StreamedAnswer {

  private final GroundingWriter grounding = new GroundingWriter();
  private final StringBuilder arguments = new StringBuilder(0);
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(0);
  private int index = -1;
  private String id = "";
  private String type = "function";
  private String name = "";
  private ChatEvent.@Nullable Finished finished;

  /** Sources whose places in the text are those of a text that is gone are written without them. */
  void cite(ChatEvent.TextDelta delta) {
    grounding.add(delta.citations(), "");
  }

  boolean otherCall(int other) {
    return index >= 0 && index != other;
  }

  void call(ChatEvent.ToolCallDelta delta) {
    index = delta.index();
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

  /** The call that is whole now, after which there is none; null where there is none. */
  @Nullable ToolCall takeCall() {
    if (index < 0) {
      return null;
    }
    ToolCall call = ToolCall.of(id, type, name, arguments.toString(), extras);
    index = -1;
    id = "";
    name = "";
    arguments.setLength(0);
    extras.clear();
    return call;
  }

  void finish(ChatEvent.Finished with) {
    finished = with;
  }

  boolean finished() {
    return finished != null;
  }

  /** The fields that end the candidate. */
  Map<String, @Nullable Object> ending() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    ChatEvent.Finished end = finished;
    if (end != null) {
      fields.put("finishReason", Words.written(end.reason(), end.nativeReason()));
      Map<String, @Nullable Object> sources = grounding.tree();
      if (!sources.isEmpty()) {
        fields.put("groundingMetadata", sources);
      }
      fields.putAll(Own.fields(end.extras()));
    }
    return fields;
  }
}
