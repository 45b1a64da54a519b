package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Usage;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes one streamed answer as chunks; usage, where it was asked for, in a chunk of its own. */
final class ChunkWriter implements StreamWriter {

  private final boolean usageWanted;
  private final AnswerFields fields;
  private final Set<Integer> begun = new HashSet<>();
  private final Set<Integer> legacy = new HashSet<>();
  private final Set<List<Integer>> custom = new HashSet<>();

  /** How much text each choice has so far, which a citation without a range supports. */
  private final Map<Integer, Integer> lengths = new HashMap<>();

  private final Map<String, @Nullable Object> beside = new LinkedHashMap<>();
  private String id = "";
  private String model = "";
  private @Nullable Long created;
  private @Nullable Usage usage;

  ChunkWriter(boolean usageWanted, Losses losses) {
    this.usageWanted = usageWanted;
    this.fields = new AnswerFields(losses);
  }

  @Override
  public void write(ChatEvent event, ByteArrayOutputStream out) {
    boolean ofTheAnswer =
        !(event instanceof ChatEvent.ToolCallDelta || event instanceof ChatEvent.ReasoningDelta);
    if (ofTheAnswer) {
      beside.putAll(fields.own(event.extras()));
    }
    if (event instanceof ChatEvent.Started started) {
      id = started.id();
      model = started.model();
      created = started.created();
    } else if (event instanceof ChatEvent.TextDelta text) {
      text(text, out);
    } else if (event instanceof ChatEvent.ReasoningDelta thought) {
      reasoning(thought, out);
    } else if (event instanceof ChatEvent.RefusalDelta refused) {
      delta(refused.choice(), Map.of("refusal", refused.text()), null, null, out);
    } else if (event instanceof ChatEvent.AudioDelta audio) {
      Map<String, @Nullable Object> said =
          AnswerFields.audio(audio.id(), audio.data(), audio.transcript());
      delta(audio.choice(), Map.of("audio", said), null, null, out);
    } else if (event instanceof ChatEvent.ToolCallDelta call) {
      delta(call.choice(), call(call), null, null, out);
    } else if (event instanceof ChatEvent.Finished done) {
      boolean old = legacy.contains(done.choice());
      String reason = AnswerFields.finish(done.reason(), done.nativeReason(), old);
      delta(done.choice(), Map.of(), null, reason, out);
    } else if (event instanceof ChatEvent.UsageReported reported) {
      usage = reported.usage();
    }
  }

  private void text(ChatEvent.TextDelta text, ByteArrayOutputStream out) {
    if (text.text().isEmpty() && text.logprobs().isEmpty() && text.citations().isEmpty()) {
      return;
    }
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    said.put("content", text.text());
    int length = lengths.merge(text.choice(), text.text().length(), Integer::sum);
    if (!text.citations().isEmpty()) {
      said.put("annotations", fields.citations(text.citations(), length));
    }
    Object logprobs = text.logprobs().isEmpty() ? null : AnswerFields.logprobs(text.logprobs());
    delta(text.choice(), said, logprobs, null, out);
  }

  private void reasoning(ChatEvent.ReasoningDelta thought, ByteArrayOutputStream out) {
    fields.proof(thought.signature() != null || thought.redacted() != null, thought.extras());
    Map<String, @Nullable Object> said = new LinkedHashMap<>();
    if (!thought.text().isEmpty()) {
      said.put("reasoning_content", thought.text());
    }
    said.putAll(fields.own(thought.extras()));
    if (!said.isEmpty()) {
      delta(thought.choice(), said, null, null, out);
    }
  }

  private Map<String, @Nullable Object> call(ChatEvent.ToolCallDelta call) {
    if (ToolCalls.LEGACY.equals(call.type()) || legacy.contains(call.choice())) {
      legacy.add(call.choice());
      return Map.of(
          ToolCalls.LEGACY, AnswerFields.details(call.name(), "arguments", call.arguments()));
    }
    Map<String, @Nullable Object> piece = new LinkedHashMap<>();
    piece.put("index", call.index());
    if (call.id() != null) {
      piece.put("id", call.id().isEmpty() ? "call_0_" + call.index() : call.id());
    }
    List<Integer> place = List.of(call.choice(), call.index());
    if ("custom".equals(call.type())) {
      custom.add(place);
    }
    boolean free = custom.contains(place);
    String kind = free ? "custom" : "function";
    if (call.type() != null) {
      piece.put("type", kind);
    }
    piece.put(
        kind, AnswerFields.details(call.name(), free ? "input" : "arguments", call.arguments()));
    piece.putAll(fields.ofCall(call.extras()));
    return Map.of("tool_calls", List.of(piece));
  }

  private void delta(
      int choice,
      Map<String, @Nullable Object> said,
      @Nullable Object logprobs,
      @Nullable String finish,
      ByteArrayOutputStream out) {
    Map<String, @Nullable Object> delta = new LinkedHashMap<>();
    if (begun.add(choice)) {
      delta.put("role", "assistant");
    }
    delta.putAll(said);
    Map<String, @Nullable Object> fieldsOfChoice = new LinkedHashMap<>();
    fieldsOfChoice.put("index", choice);
    fieldsOfChoice.put("delta", delta);
    fieldsOfChoice.put("logprobs", logprobs);
    fieldsOfChoice.put("finish_reason", finish);
    Map<String, @Nullable Object> chunk = head();
    chunk.put("choices", List.of(fieldsOfChoice));
    frame(chunk, out);
  }

  private Map<String, @Nullable Object> head() {
    Map<String, @Nullable Object> head =
        OpenAiAnswerWriter.head("chat.completion.chunk", id, created, model);
    head.putAll(beside);
    beside.clear();
    return head;
  }

  @Override
  public void end(ByteArrayOutputStream out) {
    Map<String, @Nullable Object> used = usage == null ? null : UsageWriter.chat(usage);
    if (usageWanted && used != null) {
      Map<String, @Nullable Object> chunk = head();
      chunk.put("choices", List.of());
      chunk.put("usage", used);
      frame(chunk, out);
    }
    out.writeBytes("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void fail(BonitoException failure, ByteArrayOutputStream out) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("error", Failures.error(failure));
    frame(error, out);
  }

  private static void frame(Map<String, @Nullable Object> document, ByteArrayOutputStream out) {
    out.writeBytes(("data: " + JsonTree.text(document) + "\n\n").getBytes(StandardCharsets.UTF_8));
  }
}
