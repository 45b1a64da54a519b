package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * What the events of ConverseStream mean; Nova's own stream has the same ones. An answer is
 * complete when its message stops; usage follows in {@code metadata}.
 */
final class ConverseEvents {

  private final StreamedBlocks blocks = new StreamedBlocks();
  private boolean started;
  private boolean stopped;
  private boolean metered;

  /** Whether the message has stopped. */
  boolean stopped() {
    return stopped;
  }

  /** Whether nothing is missing: the message has stopped and its usage was told. */
  boolean metered() {
    return metered;
  }

  /** Reads an event's payload. */
  void event(String type, byte[] bytes, int from, int to, Consumer<? super ChatEvent> out) {
    Object tree;
    try {
      tree = Tree.parse(bytes, from, to);
    } catch (JacksonException malformed) {
      throw new WireException("an event of type " + type + " is no valid JSON", null);
    }
    if (tree instanceof Map<?, ?> fields) {
      event(type, fields, out);
    }
  }

  /**
   * Takes an event; one of a type that is not known is passed over. What comes when nothing is
   * missing can only correct the usage.
   */
  void event(String type, Map<?, ?> event, Consumer<? super ChatEvent> out) {
    if (metered && !type.equals("metadata")) {
      return;
    }
    if (!started) {
      started = true;
      out.accept(new ChatEvent.Started("", "", null, null, null, Map.of()));
    }
    switch (type) {
      case "contentBlockStart" -> blocks.start(index(event), Tree.map(event, "start"), out);
      case "contentBlockDelta" -> blocks.delta(index(event), Tree.map(event, "delta"), out);
      case "contentBlockStop" -> blocks.stop(index(event), out);
      case "messageStop" -> stop(event, out);
      case "metadata" -> {
        metered = stopped;
        Map<String, @Nullable Object> rest = Tree.copy(event, "usage", "p");
        out.accept(
            new ChatEvent.UsageReported(
                ConverseUsage.read(event.get("usage")), ConverseAnswer.extras(rest)));
      }
      default -> {}
    }
  }

  private void stop(Map<?, ?> event, Consumer<? super ChatEvent> out) {
    if (stopped) {
      return;
    }
    stopped = true;
    blocks.stopAll(out);
    String word = Tree.text(event, "stopReason");
    out.accept(
        new ChatEvent.Finished(
            0,
            ConverseAnswer.finish(word, blocks.structured(), blocks.called()),
            word,
            Marks.marked(Tree.copy(event, "stopReason", "p"))));
  }

  private static int index(Map<?, ?> event) {
    Long index = Tree.number(event, "contentBlockIndex");
    return index == null ? 0 : (int) Math.max(0, Math.min(index, Integer.MAX_VALUE / 4));
  }
}
