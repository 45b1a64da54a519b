package com.getbonito.langchain4j;

import com.getbonito.chat.ChatEvent;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tool calls of a streamed answer. Their parts add up to the complete arguments: white space
 * waits for the next part, and the {@code {}} of a model that writes no arguments is a part too.
 */
final class StreamedToolCalls {

  private final Callbacks callbacks;
  private final Map<Integer, Growing> calls = new TreeMap<>();

  StreamedToolCalls(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  void add(ChatEvent.ToolCallDelta delta) {
    Growing call = calls.computeIfAbsent(delta.index(), Growing::new);
    call.add(delta);
    call.hand(false);
  }

  /** The answer has ended, and so have its calls. */
  void complete() {
    for (Growing call : calls.values()) {
      call.hand(true);
      callbacks.toolCall(new CompleteToolCall(call.index, call.whole()));
    }
    calls.clear();
  }

  private final class Growing {

    private final int index;
    private final StringBuilder arguments = new StringBuilder();
    private int handed;
    private boolean waiting;
    private @Nullable String id;
    private String name = "";

    Growing(int index) {
      this.index = index;
    }

    void add(ChatEvent.ToolCallDelta delta) {
      id = delta.id() == null || delta.id().isEmpty() ? id : delta.id();
      name = delta.name() == null ? name : delta.name();
      arguments.append(delta.arguments());
      waiting |= !delta.arguments().isBlank();
    }

    ToolExecutionRequest whole() {
      return Answers.call(id, name, arguments.toString());
    }

    /** Hands on what has come since the last time; nothing before the name is known. */
    void hand(boolean last) {
      boolean none = arguments.isEmpty();
      boolean worthIt = last ? none || handed < arguments.length() : waiting;
      if (worthIt && !name.isBlank()) {
        String part = none ? whole().arguments() : arguments.substring(handed);
        handed = arguments.length();
        waiting = false;
        callbacks.toolCall(
            PartialToolCall.builder()
                .index(index)
                .id(id)
                .name(name)
                .partialArguments(part)
                .build());
      }
    }
  }
}
