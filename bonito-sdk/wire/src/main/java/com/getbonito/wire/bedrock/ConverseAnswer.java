package com.getbonito.wire.bedrock;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.Content;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the answers of Converse, and of Nova's InvokeModel, which are the same. */
final class ConverseAnswer {

  private ConverseAnswer() {}

  static ChatResponse read(byte[] body) {
    Object tree;
    try {
      tree = Tree.parse(body);
    } catch (JacksonException malformed) {
      throw new WireException("the answer is no valid JSON", null);
    }
    if (!(tree instanceof Map<?, ?> answer)) {
      throw new WireException("the answer is no JSON object", null);
    }
    if (!answer.containsKey("output") && !answer.containsKey("stopReason")) {
      if (answer.containsKey("message") || answer.containsKey("__type")) {
        throw new StreamErrorException(BedrockErrors.read(200, Headers.NONE, body));
      }
      throw new WireException("the answer has neither output nor stop reason", null);
    }
    return ChatResponse.builder()
        .choices(List.of(choice(answer)))
        .usage(ConverseUsage.read(answer.get("usage")))
        .extras(extras(Tree.copy(answer, "output", "stopReason", "usage")))
        .build();
  }

  private static Choice choice(Map<?, ?> answer) {
    AssistantMessage.Builder message = AssistantMessage.builder();
    Map<?, ?> output = Tree.map(answer, "output");
    Map<?, ?> said = Tree.map(output, "message");
    boolean structured = false;
    boolean calls = false;
    for (Object element : Tree.list(said, "content")) {
      if (element instanceof Map<?, ?> block) {
        ToolCall call = BlockReader.toolCall(block);
        if (call == null) {
          message.content(BlockReader.part(block));
        } else if (call.name().equals(StructuredOutput.TOOL)) {
          structured = true;
          message.content(TextContent.of(call.arguments()));
        } else {
          calls = true;
          message.toolCall(call);
        }
      }
    }
    if (said != null) {
      message.extras(Marks.marked(Tree.copy(said, "role", "content")));
    }
    String word = Tree.text(answer, "stopReason");
    return Choice.builder()
        .message(message.build())
        .finishReason(finish(word, structured, calls))
        .nativeFinishReason(word)
        .build();
  }

  /** An answer that came as the call of the forced tool is no call to the caller. */
  static FinishReason finish(@Nullable String word, boolean structured, boolean calls) {
    FinishReason reason = StopReasons.read(word);
    return reason == FinishReason.TOOL_CALLS && structured && !calls ? FinishReason.STOP : reason;
  }

  /** What else an answer says; the billed tier also in the word that all dialects share. */
  static Map<String, @Nullable Object> extras(Map<String, @Nullable Object> rest) {
    String tier = Tree.text(Tree.map(rest, "serviceTier"), "type");
    if (tier != null) {
      switch (tier) {
        case "default" -> rest.put("service_tier", "standard");
        case "priority", "flex" -> rest.put("service_tier", tier);
        default -> {}
      }
    }
    rest.remove(Content.DIALECT);
    return Marks.marked(rest);
  }
}
