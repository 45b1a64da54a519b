package com.getbonito.wire.responses;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.Usage;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.common.Ordered;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.openai.Failures;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one streamed answer as the events of a response.
 *
 * <p>Its last event repeats the whole output, hence that is held until then. A text or thought ends
 * with the next item, calls with the answer, as their fragments may alternate.
 */
final class EventWriter implements StreamWriter {

  private final Losses losses;
  private final Left left;
  private final ResponseDocument document;
  private final Frames frames = new Frames();
  private final List<OutputItem> items = new ArrayList<>();
  private final Map<Integer, OutputItem> calls = new LinkedHashMap<>();
  private @Nullable OutputItem open;
  private int openPart;
  private boolean started;
  private FinishReason reason = FinishReason.UNKNOWN;
  private @Nullable Usage usage;

  EventWriter(Losses losses) {
    this.losses = losses;
    this.left = new Left(losses);
    this.document = new ResponseDocument(losses);
  }

  @Override
  public void write(ChatEvent event, ByteArrayOutputStream out) {
    frames.to(out);
    if (event instanceof ChatEvent.Started begun) {
      document.id = begun.id().isEmpty() ? document.id : begun.id();
      document.model = begun.model();
      document.created = begun.created();
      document.take(begun.extras());
      start();
      return;
    }
    start();
    if (event instanceof ChatEvent.TextDelta text && first(text.choice())) {
      text(text);
    } else if (event instanceof ChatEvent.ReasoningDelta thought && first(thought.choice())) {
      reasoning(thought);
    } else if (event instanceof ChatEvent.RefusalDelta refused && first(refused.choice())) {
      refusal(refused);
    } else if (event instanceof ChatEvent.ToolCallDelta call && first(call.choice())) {
      call(call);
    } else if (event instanceof ChatEvent.AudioDelta audio && first(audio.choice())) {
      audio(audio);
    } else if (event instanceof ChatEvent.Finished done && first(done.choice())) {
      reason = done.reason();
      document.take(done.extras());
    } else if (event instanceof ChatEvent.UsageReported reported) {
      usage = reported.usage();
      document.take(reported.extras());
    }
  }

  private boolean first(int choice) {
    if (choice != 0) {
      losses.lost("n", "a response is one answer");
    }
    return choice == 0;
  }

  private void start() {
    if (!started) {
      started = true;
      for (String type : List.of("response.created", "response.in_progress")) {
        frames.event(type, "response", document.write("in_progress", List.of(), null));
      }
    }
  }

  private OutputItem begin(OutputItem.Kind kind) {
    closeOpen();
    OutputItem item = new OutputItem(kind, items.size(), document.id);
    items.add(item);
    return item;
  }

  private void closeOpen() {
    if (open != null) {
      OutputItem ending = open;
      open = null;
      close(ending, "completed");
    }
  }

  private void text(ChatEvent.TextDelta delta) {
    Map<String, @Nullable Object> extras = delta.extras();
    if (Own.has(extras, Own.WHOLE)) {
      OutputItem item = begin(OutputItem.Kind.WHOLE);
      AnswerItems.known(item, Own.fields(extras));
      added(item);
      close(item, "completed");
      return;
    }
    if (ResponseDocument.ofThePart(extras)) {
      left.ignored(extras);
    } else {
      document.take(extras);
    }
    OutputItem current = open(OutputItem.Kind.TEXT, delta.part());
    boolean says =
        !delta.text().isEmpty() || !delta.logprobs().isEmpty() || !delta.citations().isEmpty();
    if (current == null && says) {
      current = begin(OutputItem.Kind.TEXT);
      message(current, delta.part());
    }
    if (current == null) {
      return;
    }
    if (!delta.text().isEmpty() || !delta.logprobs().isEmpty()) {
      current.text.append(delta.text());
      current.logprobs.addAll(delta.logprobs());
      frames.event(
          "response.output_text.delta",
          of(current, "delta", delta.text(), "logprobs", Logprobs.write(delta.logprobs())));
    }
    delta.citations().forEach(this::cite);
    if (Own.is(extras)) {
      Map<String, @Nullable Object> item = Tree.copyOf(extras, Own.MESSAGE);
      item.remove("id");
      current.own.putAll(item);
    }
  }

  private void cite(Citation citation) {
    OutputItem item = open;
    if (item == null) {
      return;
    }
    Map<String, @Nullable Object> annotation = item.cite(citation);
    if (annotation == null) {
      losses.ignored("citations");
      return;
    }
    int position = item.annotations.size() - 1;
    frames.event(
        "response.output_text.annotation.added",
        of(item, "annotation", annotation, "annotation_index", position));
  }

  private @Nullable OutputItem open(OutputItem.Kind kind, int part) {
    return open != null && open.kind == kind && openPart == part ? open : null;
  }

  private void message(OutputItem item, int part) {
    open = item;
    openPart = part;
    added(item);
    frames.event("response.content_part.added", of(item, "part", item.part()));
  }

  private void refusal(ChatEvent.RefusalDelta delta) {
    OutputItem current = open(OutputItem.Kind.REFUSAL, 0);
    if (current == null) {
      current = begin(OutputItem.Kind.REFUSAL);
      message(current, 0);
    }
    current.text.append(delta.text());
    frames.event("response.refusal.delta", of(current, "delta", delta.text()));
  }

  private void audio(ChatEvent.AudioDelta delta) {
    losses.lost("audio", "an answer of " + ResponsesChatCodec.ID + " has no audio");
    if (delta.transcript() != null) {
      text(new ChatEvent.TextDelta(0, delta.transcript(), List.of(), Map.of()));
    }
  }

  private void reasoning(ChatEvent.ReasoningDelta delta) {
    boolean own = Own.is(delta.extras());
    if (!own) {
      AnswerItems.proof(losses, delta.signature(), delta.redacted(), delta.extras());
    }
    OutputItem current = open(OutputItem.Kind.REASONING, delta.part());
    if (current == null && (own || !delta.text().isEmpty())) {
      current = begin(OutputItem.Kind.REASONING);
      open = current;
      openPart = delta.part();
      added(current);
    }
    if (current == null) {
      return;
    }
    if (!delta.text().isEmpty()) {
      if (!current.summarised) {
        current.summarised = true;
        frames.event("response.reasoning_summary_part.added", summary(current, "part", ""));
      }
      current.text.append(delta.text());
      frames.event(
          "response.reasoning_summary_text.delta", summary(current, "delta", delta.text()));
    }
    current.own.putAll(Own.fields(delta.extras()));
  }

  private void call(ChatEvent.ToolCallDelta delta) {
    OutputItem item = calls.get(delta.index());
    if (item == null) {
      boolean custom = "custom".equals(delta.type());
      item = begin(custom ? OutputItem.Kind.CUSTOM_CALL : OutputItem.Kind.FUNCTION_CALL);
      calls.put(delta.index(), item);
      String id = delta.id();
      String made = Made.id("call", document.id, delta.index());
      item.callId = id == null || id.isEmpty() ? made : id;
      item.name = delta.name() == null ? "" : delta.name();
      added(item);
    } else if (delta.name() != null && !delta.name().isEmpty()) {
      item.name = delta.name();
    }
    left.ignored(delta.extras());
    Map<String, @Nullable Object> own = Own.fields(delta.extras());
    own.remove("id");
    item.own.putAll(own);
    if (!delta.arguments().isEmpty()) {
      item.text.append(delta.arguments());
      frames.event(input(item) + ".delta", of(item, "delta", delta.arguments()));
    }
  }

  private static String input(OutputItem item) {
    return item.kind == OutputItem.Kind.CUSTOM_CALL
        ? "response.custom_tool_call_input"
        : "response.function_call_arguments";
  }

  private void added(OutputItem item) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("output_index", item.index);
    fields.put("item", item.begun());
    frames.event("response.output_item.added", fields);
  }

  private void close(OutputItem item, String status) {
    item.done = true;
    switch (item.kind) {
      case TEXT -> {
        Map<String, @Nullable Object> part = item.part();
        frames.event(
            "response.output_text.done",
            of(item, "text", part.get("text"), "logprobs", part.get("logprobs")));
        frames.event("response.content_part.done", of(item, "part", part));
      }
      case REFUSAL -> {
        frames.event("response.refusal.done", of(item, "refusal", item.text.toString()));
        frames.event("response.content_part.done", of(item, "part", item.part()));
      }
      case REASONING -> {
        if (item.summarised) {
          String text = item.text.toString();
          frames.event("response.reasoning_summary_text.done", summary(item, "text", text));
          frames.event("response.reasoning_summary_part.done", summary(item, "part", text));
        }
      }
      case FUNCTION_CALL -> {
        Object arguments = item.finished(status).get("arguments");
        frames.event(input(item) + ".done", of(item, "arguments", arguments, "name", item.name));
      }
      case CUSTOM_CALL ->
          frames.event(input(item) + ".done", of(item, "input", item.text.toString()));
      case WHOLE -> {}
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("output_index", item.index);
    fields.put("item", item.finished(status));
    frames.event("response.output_item.done", fields);
  }

  private static Map<String, @Nullable Object> of(
      OutputItem item, String name, @Nullable Object value) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("item_id", item.id);
    fields.put("output_index", item.index);
    if (!item.isCall()) {
      fields.put("content_index", 0);
    }
    fields.put(name, value);
    return fields;
  }

  private static Map<String, @Nullable Object> of(
      OutputItem item, String name, @Nullable Object value, String other, @Nullable Object more) {
    Map<String, @Nullable Object> fields = of(item, name, value);
    fields.put(other, more);
    return fields;
  }

  private static Map<String, @Nullable Object> summary(OutputItem item, String name, String text) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("item_id", item.id);
    fields.put("output_index", item.index);
    fields.put("summary_index", 0);
    boolean part = name.equals("part");
    fields.put(name, part ? InputPartWriter.typed("summary_text", "text", text) : text);
    return fields;
  }

  @Override
  public void end(ByteArrayOutputStream out) {
    frames.to(out);
    start();
    String status = ResponseDocument.status(reason);
    closeAll(status);
    frames.event("response." + status, "response", document.ended(reason, output(status), usage));
  }

  private void closeAll(String status) {
    for (OutputItem item : items) {
      if (!item.done) {
        close(item, status);
      }
    }
    open = null;
  }

  private List<Map<String, @Nullable Object>> output(String status) {
    List<Map<String, @Nullable Object>> output = new ArrayList<>(items.size());
    for (OutputItem item : items) {
      output.add(item.finished(item == items.get(items.size() - 1) ? status : "completed"));
    }
    return output;
  }

  @Override
  public void fail(BonitoException failure, ByteArrayOutputStream out) {
    frames.to(out);
    start();
    Map<String, @Nullable Object> error = Failures.error(failure);
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    for (String name : List.of("code", "message", "param")) {
      event.put(name, error.get(name));
    }
    frames.event("error", event);
    Map<String, @Nullable Object> failed = document.write("failed", output("incomplete"), usage);
    failed.put(
        "error",
        Ordered.of("code", "server_error", "message", String.valueOf(event.get("message"))));
    frames.event("response.failed", "response", failed);
  }
}
