package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Content;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The blocks of one streamed answer. Texts, thoughts and tool calls are passed on as they come;
 * blocks that the model does not name are put together and passed on whole. Text has no start in
 * most streams, and a start may be missing of anything.
 */
final class StreamedBlocks {

  /** Characters that blocks being put together may have: that of a frame. */
  private static final int MOST_HELD = 16 << 20;

  private final TreeMap<Integer, Block> open = new TreeMap<>();
  private int calls;
  private int held;
  private boolean structured;
  private boolean called;

  /** Whether the answer came as a call of the forced tool. */
  boolean structured() {
    return structured;
  }

  /** Whether a tool of the caller's was called. */
  boolean called() {
    return called;
  }

  private static final class Block {
    /** Number among the tool calls, or below 0. */
    private int call = -1;

    private boolean structured;
    private boolean filled;

    /** What is put together, by name; null for what is passed on at once. */
    private @Nullable Map<String, @Nullable Object> vendor;

    private final StringBuilder input = new StringBuilder(0);
  }

  void start(int index, @Nullable Map<?, ?> start, Consumer<? super ChatEvent> out) {
    Block block = new Block();
    open.put(index, block);
    Map<?, ?> use = Tree.map(start, "toolUse");
    if (use != null && !BlockReader.SERVER_TOOL.equals(Tree.text(use, "type"))) {
      call(block, use, out);
    } else if (start != null && !start.isEmpty()) {
      block.vendor = new LinkedHashMap<>();
      start.forEach((name, value) -> {
        if (value instanceof Map<?, ?> fields) {
          vendor(block).put(String.valueOf(name), Tree.copy(fields));
        }
      });
    }
  }

  private void call(Block block, Map<?, ?> use, Consumer<? super ChatEvent> out) {
    String name = Tree.text(use, "name");
    if (StructuredOutput.TOOL.equals(name)) {
      block.structured = true;
      structured = true;
      return;
    }
    called = true;
    block.call = calls++;
    Map<String, @Nullable Object> rest = Tree.copy(use, "toolUseId", "name", "input");
    if ("tool_use".equals(rest.get("type"))) {
      rest.remove("type");
    }
    out.accept(
        new ChatEvent.ToolCallDelta(
            0, block.call, Tree.text(use, "toolUseId"), "function", name, "", Marks.marked(rest)));
  }

  void delta(int index, @Nullable Map<?, ?> delta, Consumer<? super ChatEvent> out) {
    if (delta == null) {
      return;
    }
    Block block = open.computeIfAbsent(index, added -> new Block());
    for (Map.Entry<?, ?> member : delta.entrySet()) {
      String name = String.valueOf(member.getKey());
      Object value = member.getValue();
      if (name.equals("text") && value instanceof String text) {
        if (!text.isEmpty()) {
          out.accept(new ChatEvent.TextDelta(0, index, text, List.of(), List.of(), Map.of()));
        }
      } else if (name.equals("toolUse")) {
        toolUse(index, block, Tree.text(value, "input"), out);
      } else if (name.equals("reasoningContent") && value instanceof Map<?, ?> thought) {
        out.accept(reasoning(index, thought));
      } else if (name.equals("citation") && value instanceof Map<?, ?> citation) {
        out.accept(
            new ChatEvent.TextDelta(
                0,
                index,
                "",
                List.of(),
                List.of(Citations.read(citation)),
                Map.of(Content.DIALECT, Marks.FAMILY)));
      } else {
        hold(block, name, value);
      }
    }
  }

  private void toolUse(
      int index, Block block, @Nullable String input, Consumer<? super ChatEvent> out) {
    if (input == null) {
      return;
    }
    if (block.vendor != null) {
      grow(input.length());
      block.input.append(input);
      return;
    }
    if (block.structured) {
      block.filled |= !input.isEmpty();
      out.accept(new ChatEvent.TextDelta(0, index, input, List.of(), List.of(), Map.of()));
      return;
    }
    if (block.call < 0) {
      call(block, Map.of(), out);
    }
    if (!input.isEmpty()) {
      block.filled = true;
      out.accept(new ChatEvent.ToolCallDelta(0, block.call, null, null, null, input, Map.of()));
    }
  }

  private static ChatEvent reasoning(int index, Map<?, ?> thought) {
    String text = Tree.text(thought, "text");
    String blob = Tree.text(thought, "redactedContent");
    String redacted = blob == null ? null : Blobs.text(blob);
    Map<String, @Nullable Object> rest = Tree.copy(thought, "text", "signature", "redactedContent");
    if (blob != null && redacted == null) {
      redacted = blob;
      rest.put(Marks.BLOB, Boolean.TRUE);
    }
    return new ChatEvent.ReasoningDelta(
        0,
        index,
        text == null ? "" : text,
        Tree.text(thought, "signature"),
        redacted,
        Marks.marked(rest));
  }

  /** Joins a list to what came of it before; anything else replaces it. */
  private void hold(Block block, String name, @Nullable Object value) {
    grow(JsonTree.text(value).length());
    Map<String, @Nullable Object> whole = vendor(block);
    if (name.equals("toolResult") && value instanceof List<?> pieces) {
      Object result = whole.computeIfAbsent(name, added -> new LinkedHashMap<String, Object>());
      if (result instanceof Map<?, ?> fields) {
        Map<String, @Nullable Object> grown = Tree.copy(fields);
        List<@Nullable Object> all = new ArrayList<>(Tree.list(fields, "content"));
        all.addAll(pieces);
        grown.put("content", all);
        whole.put(name, grown);
      }
    } else if (value instanceof Map<?, ?> more && whole.get(name) instanceof Map<?, ?> known) {
      Map<String, @Nullable Object> grown = Tree.copy(known);
      grown.putAll(Tree.copy(more));
      whole.put(name, grown);
    } else {
      whole.put(name, value);
    }
  }

  private static Map<String, @Nullable Object> vendor(Block block) {
    Map<String, @Nullable Object> known = block.vendor;
    if (known == null) {
      known = new LinkedHashMap<>();
      block.vendor = known;
    }
    return known;
  }

  private void grow(int more) {
    held += more;
    if (held > MOST_HELD) {
      throw new WireException("a block of the stream is longer than " + MOST_HELD, null);
    }
  }

  void stop(int index, Consumer<? super ChatEvent> out) {
    Block block = open.remove(index);
    if (block == null) {
      return;
    }
    Map<String, @Nullable Object> vendor = block.vendor;
    if (vendor != null) {
      if (vendor.get("toolUse") instanceof Map<?, ?> use) {
        Map<String, @Nullable Object> whole = Tree.copy(use);
        whole.put("input", parsed(block.input.toString()));
        vendor.put("toolUse", whole);
      }
      out.accept(new ChatEvent.TextDelta(0, index, "", List.of(), List.of(), Marks.marked(vendor)));
    } else if (block.structured && !block.filled) {
      out.accept(new ChatEvent.TextDelta(0, index, "{}", List.of(), List.of(), Map.of()));
    } else if (block.call >= 0 && !block.filled) {
      out.accept(new ChatEvent.ToolCallDelta(0, block.call, null, null, null, "{}", Map.of()));
    }
  }

  /** Ends what has not been ended. */
  void stopAll(Consumer<? super ChatEvent> out) {
    for (Integer index : List.copyOf(open.keySet())) {
      stop(index, out);
    }
  }

  private static @Nullable Object parsed(String input) {
    if (input.isBlank()) {
      return Map.of();
    }
    try {
      return Tree.parse(input);
    } catch (JacksonException cut) {
      return input;
    }
  }
}
