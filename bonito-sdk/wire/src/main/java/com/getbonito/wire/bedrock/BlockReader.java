package com.getbonito.wire.bedrock;

import com.getbonito.chat.Content;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads blocks of content, of requests and answers alike. A block that the model does not name
 * (video, search results, guarded content, a server's tool call and its result) becomes an empty
 * text that carries the whole block in its extras. A block has one member by its definition; where
 * others stand beside one that is known, that one counts.
 */
final class BlockReader {

  static final String SERVER_TOOL = "server_tool_use";

  private BlockReader() {}

  /** Reads a block that is no call of the caller's tools. */
  static Content part(Map<?, ?> block) {
    for (Map.Entry<?, ?> member : block.entrySet()) {
      String name = String.valueOf(member.getKey());
      if (name.equals("text") && member.getValue() instanceof String text) {
        // beside an empty text, the rest would be taken for the whole of a vendor's block
        return text.isEmpty() || block.size() == 1
            ? TextContent.of(text)
            : TextContent.of(text, Marks.marked(Tree.copy(block, name)));
      }
      Content part = member.getValue() instanceof Map<?, ?> inner ? known(name, inner) : null;
      if (part != null) {
        return part;
      }
    }
    return vendor(block);
  }

  private static @Nullable Content known(String name, Map<?, ?> inner) {
    return switch (name) {
      case "image" -> MediaBlocks.image(inner);
      case "document" -> MediaBlocks.document(inner);
      case "audio" -> MediaBlocks.audio(inner);
      case "reasoningContent" -> ReasoningBlocks.read(inner);
      case "citationsContent" -> Citations.part(inner);
      default -> null;
    };
  }

  static Content vendor(Map<?, ?> block) {
    return TextContent.of("", Marks.marked(Tree.copy(block)));
  }

  /** A call of the caller's tools, or null where the block is something else. */
  static @Nullable ToolCall toolCall(Map<?, ?> block) {
    Map<?, ?> use = Tree.map(block, "toolUse");
    String type = Tree.text(use, "type");
    if (use == null || SERVER_TOOL.equals(type)) {
      return null;
    }
    String id = Tree.text(use, "toolUseId");
    String name = Tree.text(use, "name");
    Map<String, @Nullable Object> rest = Tree.copy(use, "toolUseId", "name", "input");
    if ("tool_use".equals(type)) {
      rest.remove("type");
    }
    Object input = use.get("input");
    return ToolCall.of(
        id == null ? "" : id,
        "function",
        name == null ? "" : name,
        input == null ? "{}" : JsonTree.text(input),
        Marks.marked(rest));
  }
}
