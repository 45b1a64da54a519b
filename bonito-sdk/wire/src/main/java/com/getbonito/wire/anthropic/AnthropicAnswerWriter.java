package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.AnswerWriter;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers as Anthropic's Messages. The dialect knows one answer, so further choices are
 * lost; reasoning of another provider is shown with an empty signature, which no dialect sends
 * back; what is not known of the usage is 0, since the dialect has no other word for it.
 */
public final class AnthropicAnswerWriter implements AnswerWriter {

  /** The writer. */
  public static final AnthropicAnswerWriter INSTANCE = new AnthropicAnswerWriter();

  private AnthropicAnswerWriter() {}

  @Override
  public String id() {
    return Surface.MESSAGES.id();
  }

  @Override
  public String streamType() {
    return "text/event-stream";
  }

  @Override
  public byte[] write(ChatResponse response, Losses losses) {
    Choice choice =
        response.choices().isEmpty() ? Choice.builder().build() : response.choices().get(0);
    if (response.choices().size() > 1) {
      losses.lost("n", "the dialect anthropic knows one answer");
    }
    List<@Nullable Object> content = new ArrayList<>();
    new AnswerBlocks(losses).write(choice, content);
    if (!choice.logprobs().isEmpty()) {
      losses.lost("logprobs", "the dialect anthropic has none");
    }
    Map<String, @Nullable Object> message = frame(response.id(), response.model(), content);
    boolean calls = !choice.message().toolCalls().isEmpty();
    message.put(
        "stop_reason", StopReasons.word(choice.finishReason(), choice.nativeFinishReason(), calls));
    message.put("stop_sequence", null);
    boolean ours = Vendor.ours(response.extras());
    response
        .extras()
        .forEach((name, value) -> {
          if (ours && !Vendor.isMark(name) && !name.equals("service_tier")) {
            message.put(name, value);
          }
        });
    message.put("usage", UsageWriter.usage(response.usage(), response.extras()));
    return Parsed.bytes(message);
  }

  /** A message without reason and usage. */
  static Map<String, @Nullable Object> frame(
      String id, String model, List<@Nullable Object> content) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("id", id.isEmpty() ? "msg_0" : id);
    message.put("type", "message");
    message.put("role", "assistant");
    message.put("model", model);
    message.put("content", content);
    return message;
  }

  @Override
  public StreamWriter stream(ChatRequest request, Losses losses) {
    return new AnthropicStreamWriter(losses);
  }

  @Override
  public byte[] error(BonitoException failure) {
    return Parsed.bytes(ErrorWriter.body(failure));
  }

  @Override
  public int status(BonitoException failure) {
    return ErrorWriter.word(failure.kind()).status();
  }
}
