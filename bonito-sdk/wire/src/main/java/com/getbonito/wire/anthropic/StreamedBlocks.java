package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.sse.SseFramer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content blocks of a streamed answer that are open. Text, thoughts and calls are handed on as
 * they come; a block that the model does not name is held until it is whole. The number of a part
 * is the index of its block.
 */
final class StreamedBlocks {

  private static final int MOST_OPEN = 1024;

  private final Map<Integer, StreamedBlock> open = new HashMap<>();
  private int calls;
  private boolean structured;
  private int held;

  /** Whether all calls were the forced tool of the answer's shape. */
  boolean structured() {
    return structured && calls == 0;
  }

  void start(int index, Map<?, ?> block, Consumer<? super ChatEvent> events) {
    if (open.size() >= MOST_OPEN) {
      throw new WireException("more than " + MOST_OPEN + " content blocks are open", null);
    }
    switch (Parsed.text(block.get("type"))) {
      case "text" -> {
        open.put(index, StreamedBlock.of(StreamedBlock.Kind.TEXT));
        text(index, Parsed.text(block.get("text")), events);
        if (block.get("citations") instanceof List<?> list
            && !list.isEmpty()
            && list.stream().allMatch(Map.class::isInstance)) {
          cited(index, BlockReader.citations(list), events);
        }
      }
      case "thinking" -> {
        open.put(index, StreamedBlock.of(StreamedBlock.Kind.THINKING));
        thought(
            index,
            Parsed.text(block.get("thinking")),
            Parsed.text(block.get("signature")),
            Vendor.marked(Vendor.copy(block, "type", "thinking", "signature")),
            events);
      }
      case "redacted_thinking" -> {
        open.put(index, StreamedBlock.of(StreamedBlock.Kind.THINKING));
        if (block.get("data") instanceof String data) {
          events.accept(new ChatEvent.ReasoningDelta(0, index, "", null, data, Map.of()));
        }
      }
      default -> {
        if (BlockReader.isCall(block)) {
          call(index, block, events);
        } else {
          open.put(index, StreamedBlock.vendor(Vendor.copy(block)));
        }
      }
    }
  }

  private void call(int index, Map<?, ?> block, Consumer<? super ChatEvent> events) {
    Map<?, ?> input = block.get("input") instanceof Map<?, ?> given ? given : Map.of();
    String name = Parsed.text(block.get("name"));
    if (name.equals(Output.TOOL)) {
      structured = true;
      open.put(index, StreamedBlock.call(StreamedBlock.Kind.SHAPE, 0, input));
      return;
    }
    open.put(index, StreamedBlock.call(StreamedBlock.Kind.CALL, calls, input));
    events.accept(
        new ChatEvent.ToolCallDelta(
            0,
            calls,
            Parsed.text(block.get("id")),
            "function",
            name,
            "",
            Vendor.marked(Vendor.copy(block, "type", "id", "name", "input"))));
    calls++;
  }

  void delta(int index, Map<?, ?> delta, Consumer<? super ChatEvent> events) {
    StreamedBlock block = open.get(index);
    if (block != null && block.kind() == StreamedBlock.Kind.VENDOR) {
      held += block.add(delta);
      if (held > SseFramer.MAX_FRAME) {
        throw new WireException("a content block exceeds " + SseFramer.MAX_FRAME + " bytes", null);
      }
      return;
    }
    switch (Parsed.text(delta.get("type"))) {
      case "text_delta" -> text(index, Parsed.text(delta.get("text")), events);
      case "thinking_delta" ->
          thought(index, Parsed.text(delta.get("thinking")), "", Map.of(), events);
      case "signature_delta" ->
          thought(index, "", Parsed.text(delta.get("signature")), Map.of(), events);
      case "citations_delta" -> {
        if (delta.get("citation") instanceof Map<?, ?> citation) {
          cited(index, List.of(BlockReader.citation(citation)), events);
        }
      }
      case "input_json_delta" -> {
        if (block != null) {
          arguments(index, block, Parsed.text(delta.get("partial_json")), events);
        }
      }
      default -> {}
    }
  }

  void stop(int index, Consumer<? super ChatEvent> events) {
    StreamedBlock block = open.remove(index);
    if (block == null) {
      return;
    }
    if (block.kind() == StreamedBlock.Kind.VENDOR) {
      events.accept(
          new ChatEvent.TextDelta(
              0, index, "", List.of(), List.of(), Vendor.always(block.whole())));
      held = open.values().stream().mapToInt(StreamedBlock::held).sum();
    } else if (block.silent()) {
      arguments(index, block, JsonTree.text(block.input()), events);
    }
  }

  private static void arguments(
      int index, StreamedBlock block, String fragment, Consumer<? super ChatEvent> events) {
    if (fragment.isEmpty()) {
      return;
    }
    block.spoke();
    switch (block.kind()) {
      case CALL ->
          events.accept(
              new ChatEvent.ToolCallDelta(0, block.call(), null, null, null, fragment, Map.of()));
      case SHAPE -> text(index, fragment, events);
      case TEXT, THINKING, VENDOR -> {}
    }
  }

  private static void text(int index, String text, Consumer<? super ChatEvent> events) {
    if (!text.isEmpty()) {
      events.accept(new ChatEvent.TextDelta(0, index, text, List.of(), List.of(), Map.of()));
    }
  }

  private static void cited(
      int index, List<Citation> citations, Consumer<? super ChatEvent> events) {
    events.accept(new ChatEvent.TextDelta(0, index, "", List.of(), citations, Map.of()));
  }

  private static void thought(
      int index,
      String text,
      String signature,
      Map<String, @Nullable Object> extras,
      Consumer<? super ChatEvent> events) {
    if (!text.isEmpty() || !signature.isEmpty() || !extras.isEmpty()) {
      events.accept(
          new ChatEvent.ReasoningDelta(
              0, index, text, signature.isEmpty() ? null : signature, null, extras));
    }
  }
}
