package com.getbonito.wire.gemini;

import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parts of a content, of a request or an answer.
 *
 * <p>A part that the model does not name, such as executable code or the call of a tool that the
 * service hosts, becomes an empty text that carries the whole part in its extras.
 */
final class PartReader {

  static final String CALL = "functionCall";
  static final String RESPONSE = "functionResponse";

  private PartReader() {}

  /** Reads a part that is neither a call nor a response. */
  static Content content(Map<?, ?> part) {
    Content read = null;
    if (part.get("text") instanceof String text) {
      return text(text, part);
    }
    if (part.get(Media.INLINE) instanceof Map<?, ?> blob) {
      read = Media.inline(blob, without(part, Media.INLINE));
    } else if (part.get(Media.FILE) instanceof Map<?, ?> file) {
      read = Media.file(file, without(part, Media.FILE));
    }
    return read == null ? whole(part) : read;
  }

  /** An empty text that carries the whole part. */
  static TextContent whole(Map<?, ?> part) {
    return TextContent.of("", wholeFields(part));
  }

  /** Extras that are a whole part. */
  static Map<String, @Nullable Object> wholeFields(Map<?, ?> part) {
    Map<String, @Nullable Object> fields = Tree.copy(part);
    fields.put(Own.WHOLE, true);
    return Own.mark(fields);
  }

  private static Content text(String text, Map<?, ?> part) {
    if (part.size() == 1) {
      return text.isEmpty()
          ? TextContent.of(text, Map.of(Content.DIALECT, Own.FAMILY))
          : TextContent.of(text);
    }
    Map<String, @Nullable Object> rest = without(part, "text");
    if (Boolean.TRUE.equals(part.get("thought"))) {
      rest.remove("thought");
      Map<String, @Nullable Object> marked = new LinkedHashMap<>(4);
      marked.put(Content.DIALECT, Own.FAMILY);
      marked.putAll(rest);
      return ReasoningContent.of(text, null, null, marked);
    }
    return TextContent.of(text, Own.mark(rest));
  }

  /** Whether a part is a call of a function. */
  static boolean isCall(Map<?, ?> part) {
    return part.get(CALL) instanceof Map<?, ?> call && call.get("name") instanceof String;
  }

  /**
   * Reads a call.
   *
   * @param madeId what it is known by where the body gives no id
   */
  static ToolCall call(Map<?, ?> part, String madeId) {
    Map<String, @Nullable Object> call = Tree.copy(Tree.object(part, CALL));
    Map<String, @Nullable Object> extras = new LinkedHashMap<>(4);
    extras.put(Content.DIALECT, Own.FAMILY);
    String id = Tree.takeText(call, "id");
    if (id == null || id.isEmpty()) {
      id = madeId;
      extras.put(Own.MADE_ID, true);
    }
    String name = Tree.textOr(call, "name", "");
    call.remove("name");
    String arguments = "{}";
    if (call.get("args") instanceof Map<?, ?> args) {
      arguments = JsonTree.text(args);
      call.remove("args");
    }
    extras.putAll(without(part, CALL));
    if (!call.isEmpty()) {
      extras.put(CALL, call);
    }
    return ToolCall.of(id, "function", name, arguments, extras);
  }

  static Map<String, @Nullable Object> without(Map<?, ?> part, String name) {
    Map<String, @Nullable Object> rest = Tree.copy(part);
    rest.remove(name);
    return rest;
  }
}
