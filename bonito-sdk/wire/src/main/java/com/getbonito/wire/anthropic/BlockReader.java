package com.getbonito.wire.anthropic;

import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.ToolCall;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads content blocks, of requests and answers alike. A block whose type the model does not name,
 * or whose fields are not those of its type, becomes an empty text that carries it whole.
 */
final class BlockReader {

  private BlockReader() {}

  /** Reads a block that is no call. */
  static Content part(Map<?, ?> block) {
    Content read =
        switch (Parsed.text(block.get("type"))) {
          case "text" -> text(block);
          case "image" -> image(block);
          case "document" -> document(block);
          case "thinking" -> thinking(block);
          case "redacted_thinking" -> redacted(block);
          default -> null;
        };
    return read == null ? vendor(block) : read;
  }

  /** A block as it is. */
  static Content vendor(Map<?, ?> block) {
    return TextContent.of("", Vendor.always(Vendor.copy(block)));
  }

  private static @Nullable Content text(Map<?, ?> block) {
    if (!(block.get("text") instanceof String text)) {
      return null;
    }
    Map<String, @Nullable Object> rest = Vendor.copy(block, "type", "text");
    List<Citation> citations = List.of();
    if (rest.get("citations") instanceof List<?> list
        && list.stream().allMatch(Map.class::isInstance)) {
      rest.remove("citations");
      citations = citations(list);
    }
    return TextContent.of(text, citations, Vendor.marked(rest));
  }

  static List<Citation> citations(List<?> list) {
    List<Citation> citations = new ArrayList<>(list.size());
    for (Object each : list) {
      citations.add(citation((Map<?, ?>) each));
    }
    return citations;
  }

  /** Reads a citation. The dialect cites for a text block as a whole, never for a range of it. */
  static Citation citation(Map<?, ?> citation) {
    Object title =
        citation.get("title") instanceof String own ? own : citation.get("document_title");
    Object address = citation.get("url") instanceof String url ? url : citation.get("source");
    return new Citation(
        Parsed.textOrNull(address),
        Parsed.textOrNull(title),
        Parsed.textOrNull(citation.get("cited_text")),
        null,
        null,
        Vendor.always(Vendor.copy(citation)));
  }

  private static @Nullable Content image(Map<?, ?> block) {
    if (!(block.get("source") instanceof Map<?, ?> source)) {
      return null;
    }
    Map<String, @Nullable Object> extras = Vendor.marked(Vendor.copy(block, "type", "source"));
    Object type = source.get("type");
    if ("base64".equals(type)
        && source.size() == 3
        && source.get("media_type") instanceof String mediaType
        && source.get("data") instanceof String data) {
      return ImageContent.data(mediaType, data, null, extras);
    }
    return "url".equals(type) && source.size() == 2 && source.get("url") instanceof String url
        ? ImageContent.url(url, null, extras)
        : null;
  }

  private static @Nullable Content document(Map<?, ?> block) {
    if (!(block.get("source") instanceof Map<?, ?> source)) {
      return null;
    }
    Map<String, @Nullable Object> rest = Vendor.copy(block, "type", "source");
    String title = null;
    if (rest.get("title") instanceof String text) {
      title = text;
      rest.remove("title");
    }
    return DocumentSource.read(source, title, rest);
  }

  private static @Nullable Content thinking(Map<?, ?> block) {
    if (!(block.get("thinking") instanceof String text)) {
      return null;
    }
    String signature = Parsed.textOrNull(block.get("signature"));
    Map<String, @Nullable Object> rest = Vendor.copy(block, "type", "thinking", "signature");
    return ReasoningContent.of(
        text,
        signature == null || signature.isEmpty() ? null : signature,
        null,
        Vendor.marked(rest));
  }

  private static @Nullable Content redacted(Map<?, ?> block) {
    return block.get("data") instanceof String data
        ? ReasoningContent.of("", null, data, Vendor.marked(Vendor.copy(block, "type", "data")))
        : null;
  }

  /** Whether a block is a call of one of the caller's tools. */
  static boolean isCall(Map<?, ?> block) {
    return "tool_use".equals(block.get("type"))
        && block.get("id") instanceof String
        && block.get("name") instanceof String;
  }

  /** Reads such a call. */
  static ToolCall call(Map<?, ?> block) {
    Object input = block.get("input");
    return ToolCall.of(
        Parsed.text(block.get("id")),
        "function",
        Parsed.text(block.get("name")),
        input == null ? "" : JsonTree.text(input),
        Vendor.marked(Vendor.copy(block, "type", "id", "name", "input")));
  }
}
