package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Usage;
import com.getbonito.error.BonitoException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.StreamWriter;
import com.getbonito.wire.eventstream.FrameWriter;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one streamed answer as ConverseStream gives it: blocks numbered in the order in which they
 * begin, the message's end after them, usage last.
 */
final class ConverseStreamWriter implements StreamWriter {

  private final Losses losses;

  /** Numbers of the tool calls' blocks, which stay open until the message ends. */
  private final Map<Integer, Integer> calls = new LinkedHashMap<>();

  private final Map<String, @Nullable Object> about = new LinkedHashMap<>();
  private Usage usage = Usage.NONE;
  private int next;
  private boolean started;
  private boolean stopped;

  /** The open text or thought: its part and whether it is a thought; the part is -1 for none. */
  private int openPart = -1;

  private boolean openThought;
  private int openBlock;

  ConverseStreamWriter(Losses losses) {
    this.losses = losses;
  }

  @Override
  public void write(ChatEvent event, ByteArrayOutputStream out) {
    start(out);
    if (event instanceof ChatEvent.TextDelta text && text.choice() == 0) {
      text(text, out);
    } else if (event instanceof ChatEvent.ReasoningDelta thought && thought.choice() == 0) {
      thought(thought, out);
    } else if (event instanceof ChatEvent.ToolCallDelta call && call.choice() == 0) {
      call(call, out);
    } else if (event instanceof ChatEvent.RefusalDelta refusal && refusal.choice() == 0) {
      plain(Integer.MAX_VALUE, refusal.text(), out);
    } else if (event instanceof ChatEvent.AudioDelta audio && audio.choice() == 0) {
      losses.ignored("audio");
      if (audio.transcript() != null) {
        plain(Integer.MAX_VALUE, audio.transcript(), out);
      }
    } else if (event instanceof ChatEvent.Finished finished && finished.choice() == 0) {
      finished(finished, out);
    } else if (event instanceof ChatEvent.UsageReported reported) {
      usage = reported.usage();
      ConverseAnswerWriter.about(reported.extras(), about, losses);
    }
  }

  private void start(ByteArrayOutputStream out) {
    if (!started) {
      started = true;
      frame("messageStart", Tree.of("role", "assistant"), out);
    }
  }

  private void text(ChatEvent.TextDelta delta, ByteArrayOutputStream out) {
    if (!delta.text().isEmpty()) {
      plain(delta.part(), delta.text(), out);
    }
    for (Citation citation : delta.citations()) {
      open(delta.part(), false, out);
      delta(openBlock, Tree.of("citation", Citations.write(citation)), out);
    }
    Map<String, @Nullable Object> own = new LinkedHashMap<>();
    Marks.write(delta.extras(), own, true, losses);
    if (!own.isEmpty()) {
      vendor(own, out);
    }
  }

  private void plain(int part, String text, ByteArrayOutputStream out) {
    open(part, false, out);
    delta(openBlock, Tree.of("text", text), out);
  }

  private void thought(ChatEvent.ReasoningDelta delta, ByteArrayOutputStream out) {
    open(delta.part(), true, out);
    if (!delta.text().isEmpty()) {
      delta(openBlock, Tree.of("reasoningContent", Tree.of("text", delta.text())), out);
    }
    if (delta.signature() != null) {
      delta(openBlock, Tree.of("reasoningContent", Tree.of("signature", delta.signature())), out);
    }
    if (delta.redacted() != null) {
      boolean blob = Boolean.TRUE.equals(delta.extras().get(Marks.BLOB));
      String content = blob ? delta.redacted() : Blobs.encode(delta.redacted());
      delta(openBlock, Tree.of("reasoningContent", Tree.of("redactedContent", content)), out);
    }
  }

  /** A server's tool call and its result, whole as they were put together. */
  private void vendor(Map<String, @Nullable Object> block, ByteArrayOutputStream out) {
    for (Map.Entry<String, @Nullable Object> member : block.entrySet()) {
      if (!(member.getValue() instanceof Map<?, ?> fields)) {
        losses.ignored("extras." + member.getKey());
        continue;
      }
      close(out);
      int index = next++;
      boolean use = member.getKey().equals("toolUse");
      String held = use ? "input" : "content";
      Map<String, @Nullable Object> event = Tree.of("contentBlockIndex", index);
      event.put("start", Tree.of(member.getKey(), Tree.copy(fields, held)));
      frame("contentBlockStart", event, out);
      Object content = fields.get(held);
      if (use) {
        String input = JsonTree.text(content);
        delta(index, Tree.of("toolUse", Tree.of("input", input)), out);
      } else if (content != null) {
        delta(index, Tree.of(member.getKey(), content), out);
      }
      stop(index, out);
    }
  }

  private void call(ChatEvent.ToolCallDelta delta, ByteArrayOutputStream out) {
    Integer block = calls.get(delta.index());
    if (block == null) {
      close(out);
      block = next++;
      calls.put(delta.index(), block);
      String id = delta.id() == null || delta.id().isEmpty() ? "" : ToolIds.usable(delta.id());
      Map<String, @Nullable Object> use =
          Tree.of("toolUseId", id.isEmpty() ? "call_0_" + delta.index() : id);
      use.put("name", delta.name() == null ? "" : delta.name());
      Marks.write(delta.extras(), use, true, losses);
      Map<String, @Nullable Object> event = Tree.of("contentBlockIndex", block);
      event.put("start", Tree.of("toolUse", use));
      frame("contentBlockStart", event, out);
    }
    if (!delta.arguments().isEmpty()) {
      delta(block, Tree.of("toolUse", Tree.of("input", delta.arguments())), out);
    }
  }

  private void open(int part, boolean thought, ByteArrayOutputStream out) {
    if (openPart == part && openThought == thought) {
      return;
    }
    close(out);
    openPart = part;
    openThought = thought;
    openBlock = next++;
  }

  private void close(ByteArrayOutputStream out) {
    if (openPart >= 0) {
      openPart = -1;
      stop(openBlock, out);
    }
  }

  private void finished(ChatEvent.Finished finished, ByteArrayOutputStream out) {
    if (stopped) {
      return;
    }
    stopped = true;
    close(out);
    for (Integer block : calls.values()) {
      stop(block, out);
    }
    Map<String, @Nullable Object> event =
        Tree.of("stopReason", StopReasons.write(finished.reason(), finished.nativeReason()));
    Marks.write(finished.extras(), event, true, losses);
    frame("messageStop", event, out);
  }

  @Override
  public void end(ByteArrayOutputStream out) {
    start(out);
    Map<String, @Nullable Object> counted = ConverseUsage.write(usage);
    if (counted != null) {
      Map<String, @Nullable Object> event = Tree.of("usage", counted);
      event.putAll(about);
      frame("metadata", event, out);
    }
  }

  @Override
  public void fail(BonitoException failure, ByteArrayOutputStream out) {
    FrameWriter.exception(Failures.streamed(failure.kind()), Failures.body(failure, false), out);
  }

  private static void delta(
      int block, Map<String, @Nullable Object> delta, ByteArrayOutputStream out) {
    Map<String, @Nullable Object> event = Tree.of("contentBlockIndex", block);
    event.put("delta", delta);
    frame("contentBlockDelta", event, out);
  }

  private static void stop(int block, ByteArrayOutputStream out) {
    frame("contentBlockStop", Tree.of("contentBlockIndex", block), out);
  }

  private static void frame(
      String type, Map<String, @Nullable Object> event, ByteArrayOutputStream out) {
    FrameWriter.event(type, Tree.bytes(event), out);
  }
}
