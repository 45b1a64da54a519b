package com.getbonito.wire.anthropic;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.Message;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.ToolMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Gives calls of the history ids that the dialect takes: letters, digits, {@code _} and {@code -},
 * never empty. A call without an id gets {@code call_} with the position of its message and its
 * own; results without one belong to such calls in their order.
 */
final class CallIds {

  private final Queue<String> unanswered = new ArrayDeque<>(0);

  private CallIds() {}

  /** The same messages where all ids are fine already. */
  static List<Message> given(List<Message> messages) {
    boolean fine = true;
    for (Message message : messages) {
      fine = fine && fine(message);
    }
    if (fine) {
      return messages;
    }
    CallIds ids = new CallIds();
    List<Message> given = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      Message message = messages.get(i);
      if (message instanceof AssistantMessage said && !said.toolCalls().isEmpty()) {
        given.add(ids.said(said, i));
      } else if (message instanceof ToolMessage result && !fine(result)) {
        given.add(ids.result(result));
      } else {
        given.add(message);
      }
    }
    return given;
  }

  private static boolean fine(Message message) {
    if (message instanceof ToolMessage result) {
      return fine(result.callId());
    }
    return !(message instanceof AssistantMessage said)
        || said.toolCalls().stream().allMatch(call -> fine(call.id()));
  }

  private static boolean fine(String id) {
    return !id.isEmpty() && id.chars().allMatch(CallIds::fine);
  }

  private static boolean fine(int letter) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || letter == '_'
        || letter == '-';
  }

  private static String clean(String id) {
    StringBuilder clean = new StringBuilder(id.length());
    id.chars().forEach(letter -> clean.append(fine(letter) ? (char) letter : '_'));
    return clean.toString();
  }

  private AssistantMessage said(AssistantMessage said, int position) {
    AssistantMessage.Builder copy =
        AssistantMessage.builder()
            .name(said.name())
            .multipart(said.multipart())
            .extras(said.extras());
    said.content().forEach(copy::content);
    unanswered.clear();
    for (int n = 0; n < said.toolCalls().size(); n++) {
      ToolCall call = said.toolCalls().get(n);
      String id = call.id().isEmpty() ? "call_" + position + "_" + n : clean(call.id());
      if (call.id().isEmpty()) {
        unanswered.add(id);
      }
      copy.toolCall(ToolCall.of(id, call.type(), call.name(), call.arguments(), call.extras()));
    }
    return copy.build();
  }

  private ToolMessage result(ToolMessage result) {
    String id = result.callId().isEmpty() ? unanswered.poll() : clean(result.callId());
    ToolMessage.Builder copy =
        ToolMessage.builder(id == null ? "call_0_0" : id)
            .name(result.name())
            .multipart(result.multipart())
            .extras(result.extras());
    result.content().forEach(copy::content);
    return copy.build();
  }
}
