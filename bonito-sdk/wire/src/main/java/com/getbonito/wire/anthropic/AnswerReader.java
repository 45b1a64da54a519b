package com.getbonito.wire.anthropic;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole answer. Vendor fields of the answer are the response's, as in a stream. */
final class AnswerReader {

  private AnswerReader() {}

  static ChatResponse read(byte[] body) {
    Map<String, @Nullable Object> answer = Parsed.object("the answer", body);
    if (!(answer.get("content") instanceof List<?> content)) {
      if (ErrorBody.isError(answer)) {
        throw new StreamErrorException(ErrorBody.within(answer));
      }
      throw new WireException("the answer has no content", null);
    }
    AssistantMessage.Builder message = AssistantMessage.builder().multipart(content.size() > 1);
    boolean structured = content(content, message);
    UsageTally usage = new UsageTally();
    if (answer.get("usage") instanceof Map<?, ?> stated) {
      usage.merge(stated);
    }
    String reason = Parsed.textOrNull(answer.get("stop_reason"));
    return ChatResponse.builder()
        .id(Parsed.text(answer.get("id")))
        .model(Parsed.text(answer.get("model")))
        .choices(
            List.of(
                Choice.builder()
                    .message(message.build())
                    .finishReason(StopReasons.of(reason, structured))
                    .nativeFinishReason(reason)
                    .build()))
        .usage(usage.usage(true))
        .extras(extras(answer, usage.tier()))
        .raw(NativeBody.of(Surface.MESSAGES.id(), body))
        .build();
  }

  /** Reads the blocks; returns whether all calls were the forced tool of the answer's shape. */
  private static boolean content(List<?> content, AssistantMessage.Builder message) {
    boolean structured = false;
    boolean called = false;
    for (Object each : content) {
      if (!(each instanceof Map<?, ?> block)) {
        continue;
      }
      if (!BlockReader.isCall(block)) {
        message.content(BlockReader.part(block));
        continue;
      }
      ToolCall call = BlockReader.call(block);
      if (call.name().equals(Output.TOOL)) {
        structured = true;
        message.text(call.arguments());
      } else {
        called = true;
        message.toolCall(call);
      }
    }
    return structured && !called;
  }

  /** What an answer says beside its content, usage and reason; nulls say nothing. */
  static Map<String, @Nullable Object> extras(Map<?, ?> fields, @Nullable String tier) {
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    fields.forEach((name, value) -> {
      if (value != null && !named(String.valueOf(name))) {
        extras.put(String.valueOf(name), value);
      }
    });
    if (tier != null) {
      extras.put("service_tier", tier);
    }
    return Vendor.marked(extras);
  }

  private static boolean named(String name) {
    return switch (name) {
      case "id", "type", "role", "model", "content", "usage", "stop_reason" -> true;
      default -> false;
    };
  }
}
