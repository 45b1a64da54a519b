package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Usage;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a streamed answer as Anthropic orders it: one block after another, each started, filled
 * and stopped, then reason and usage, then the end mark.
 */
final class AnthropicStreamWriter implements StreamWriter {

  private final Losses losses;
  private final AnswerBlocks blocks;
  private final Map<String, @Nullable Object> answer = new LinkedHashMap<>();
  private boolean started;
  private int index = -1;
  private @Nullable String open;
  private boolean called;
  private FinishReason reason = FinishReason.UNKNOWN;
  private @Nullable String nativeReason;
  private Usage usage = Usage.NONE;

  AnthropicStreamWriter(Losses losses) {
    this.losses = losses;
    this.blocks = new AnswerBlocks(losses);
  }

  @Override
  public void write(ChatEvent event, ByteArrayOutputStream out) {
    switch (event.kind()) {
      case STARTED -> {
        ChatEvent.Started begun = (ChatEvent.Started) event;
        keep(begun.extras());
        start(begun.id(), begun.model(), out);
      }
      case TEXT -> text((ChatEvent.TextDelta) event, out);
      case REASONING -> thought((ChatEvent.ReasoningDelta) event, out);
      case REFUSAL -> {
        ChatEvent.RefusalDelta refusal = (ChatEvent.RefusalDelta) event;
        if (first(refusal.choice())) {
          text("refusal", refusal.text(), out);
        }
      }
      case AUDIO -> {
        ChatEvent.AudioDelta audio = (ChatEvent.AudioDelta) event;
        losses.lost("audio", "the dialect anthropic answers in text");
        if (first(audio.choice()) && audio.transcript() != null) {
          text("audio", audio.transcript(), out);
        }
      }
      case TOOL_CALL -> call((ChatEvent.ToolCallDelta) event, out);
      case FINISHED -> {
        ChatEvent.Finished finished = (ChatEvent.Finished) event;
        if (first(finished.choice())) {
          keep(finished.extras());
          reason = finished.reason();
          nativeReason = finished.nativeReason();
        }
      }
      case USAGE -> usage = ((ChatEvent.UsageReported) event).usage();
    }
  }

  private boolean first(int choice) {
    if (choice != 0) {
      losses.lost("n", "the dialect anthropic knows one answer");
    }
    return choice == 0;
  }

  private void keep(Map<String, @Nullable Object> extras) {
    if (Vendor.ours(extras)) {
      answer.putAll(extras);
    } else if (extras.get("service_tier") instanceof String tier) {
      answer.put("service_tier", tier);
    }
  }

  private void start(String id, String model, ByteArrayOutputStream out) {
    if (started) {
      return;
    }
    started = true;
    Map<String, @Nullable Object> message = AnthropicAnswerWriter.frame(id, model, List.of());
    message.put("stop_reason", null);
    message.put("stop_sequence", null);
    message.put("usage", UsageWriter.usage(usage, answer));
    event("message_start", "message", message, out);
  }

  private void text(ChatEvent.TextDelta delta, ByteArrayOutputStream out) {
    if (!first(delta.choice())) {
      return;
    }
    if (!delta.logprobs().isEmpty()) {
      losses.lost("logprobs", "the dialect anthropic has none");
    }
    if (delta.text().isEmpty() && delta.extras().get("type") instanceof String) {
      Map<String, @Nullable Object> block = blocks.vendor(delta.extras());
      if (block != null) {
        whole(block, out);
      }
      return;
    }
    if (delta.text().isEmpty() && delta.citations().isEmpty()) {
      return;
    }
    text("text" + delta.part(), delta.text(), out);
    for (Citation citation : delta.citations()) {
      delta("citations_delta", "citation", AnswerBlocks.citation(citation), out);
    }
  }

  private void text(String key, String text, ByteArrayOutputStream out) {
    if (!key.equals(open)) {
      Map<String, @Nullable Object> block = new LinkedHashMap<>();
      block.put("type", "text");
      block.put("text", "");
      begin(key, block, out);
    }
    if (!text.isEmpty()) {
      delta("text_delta", "text", text, out);
    }
  }

  private void thought(ChatEvent.ReasoningDelta delta, ByteArrayOutputStream out) {
    if (!first(delta.choice())) {
      return;
    }
    if (delta.redacted() != null) {
      whole(AnswerBlocks.thought("", null, delta.redacted()), out);
      return;
    }
    String key = "thought" + delta.part();
    if (!key.equals(open)) {
      begin(key, AnswerBlocks.thought("", null, null), out);
    }
    if (!delta.text().isEmpty()) {
      delta("thinking_delta", "thinking", delta.text(), out);
    }
    if (delta.signature() != null) {
      delta("signature_delta", "signature", delta.signature(), out);
    }
  }

  private void call(ChatEvent.ToolCallDelta delta, ByteArrayOutputStream out) {
    if (!first(delta.choice())) {
      return;
    }
    String key = "call" + delta.index();
    if (!key.equals(open)) {
      called = true;
      Map<String, @Nullable Object> block = new LinkedHashMap<>();
      block.put("type", "tool_use");
      block.put("id", delta.id() == null ? "call_" + delta.index() : delta.id());
      block.put("name", delta.name() == null ? "" : delta.name());
      block.put("input", Map.of());
      Vendor.put(block, delta.extras(), true, losses);
      begin(key, block, out);
    }
    if (!delta.arguments().isEmpty()) {
      delta("input_json_delta", "partial_json", delta.arguments(), out);
    }
  }

  /** A block that comes in one piece; its arguments, if it has any, follow as the dialect does. */
  private void whole(Map<String, @Nullable Object> block, ByteArrayOutputStream out) {
    Object input = block.get("input");
    Map<String, @Nullable Object> begun = new LinkedHashMap<>(block);
    if (input instanceof Map<?, ?>) {
      begun.put("input", Map.of());
    }
    begin("whole", begun, out);
    if (input instanceof Map<?, ?> given && !given.isEmpty()) {
      delta(
          "input_json_delta",
          "partial_json",
          new String(Parsed.bytes(given), StandardCharsets.UTF_8),
          out);
    }
    close(out);
  }

  /** Arguments begin with an empty fragment, as the dialect has it and its readers expect. */
  private void begin(String key, Map<String, @Nullable Object> block, ByteArrayOutputStream out) {
    start("", "", out);
    close(out);
    open = key;
    index++;
    indexed("content_block_start", "content_block", block, out);
    if (block.containsKey("input")) {
      delta("input_json_delta", "partial_json", "", out);
    }
  }

  private void close(ByteArrayOutputStream out) {
    if (open != null) {
      open = null;
      indexed("content_block_stop", null, null, out);
    }
  }

  private void delta(String type, String field, Object value, ByteArrayOutputStream out) {
    Map<String, @Nullable Object> delta = new LinkedHashMap<>();
    delta.put("type", type);
    delta.put(field, value);
    indexed("content_block_delta", "delta", delta, out);
  }

  private void indexed(
      String type, @Nullable String field, @Nullable Object value, ByteArrayOutputStream out) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", type);
    event.put("index", index);
    if (field != null) {
      event.put(field, value);
    }
    frame(type, event, out);
  }

  @Override
  public void end(ByteArrayOutputStream out) {
    start("", "", out);
    close(out);
    Map<String, @Nullable Object> delta = new LinkedHashMap<>();
    delta.put("stop_reason", StopReasons.word(reason, nativeReason, called));
    delta.put("stop_sequence", answer.get("stop_sequence"));
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", "message_delta");
    event.put("delta", delta);
    answer.forEach((name, value) -> {
      switch (name) {
        case "container", "stop_details" -> delta.put(name, value);
        case "context_management" -> event.put(name, value);
        default -> {}
      }
    });
    event.put("usage", UsageWriter.usage(usage, Map.of()));
    frame("message_delta", event, out);
    event("message_stop", null, null, out);
  }

  @Override
  public void fail(BonitoException failure, ByteArrayOutputStream out) {
    frame("error", ErrorWriter.body(failure), out);
  }

  private static void event(
      String type, @Nullable String field, @Nullable Object value, ByteArrayOutputStream out) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("type", type);
    if (field != null) {
      event.put(field, value);
    }
    frame(type, event, out);
  }

  private static void frame(
      String type, Map<String, @Nullable Object> event, ByteArrayOutputStream out) {
    out.writeBytes(("event: " + type + "\ndata: ").getBytes(StandardCharsets.UTF_8));
    out.writeBytes(Parsed.bytes(event));
    out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
  }
}
