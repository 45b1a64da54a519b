package com.getbonito.wire.gemini;

import com.getbonito.chat.Citation;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sources of a candidate's text: what {@code groundingMetadata} supports by a segment,
 * its chunks where no segment is stated, and {@code citationMetadata}.
 */
final class Citations {

  private final ByteOffsets offsets;
  private final IntPredicate parts;
  private final List<Citation> found = new ArrayList<>();

  private Citations(ByteOffsets offsets, IntPredicate parts) {
    this.offsets = offsets;
    this.parts = parts;
  }

  /**
   * Reads those of a text.
   *
   * @param offsets of the text
   * @param parts the numbers of the parts that the text is
   */
  static List<Citation> read(Map<?, ?> candidate, ByteOffsets offsets, IntPredicate parts) {
    Citations citations = new Citations(offsets, parts);
    citations.grounding(Tree.object(candidate, "groundingMetadata"));
    if (!parts.test(0)) {
      return citations.found;
    }
    for (Object citation : Tree.list(Tree.object(candidate, "citationMetadata"), "citations")) {
      if (citation instanceof Map<?, ?> fields) {
        citations.add(fields, fields, null, Own.mark(Tree.copy(fields)));
      }
    }
    return citations.found;
  }

  private void grounding(Map<?, ?> metadata) {
    List<?> chunks = Tree.list(metadata, "groundingChunks");
    List<?> supports = Tree.list(metadata, "groundingSupports");
    for (Object support : supports) {
      if (support instanceof Map<?, ?> fields && supports(fields)) {
        for (Object index : Tree.list(fields, "groundingChunkIndices")) {
          Integer at = Tree.whole(index);
          if (at != null && at >= 0 && at < chunks.size()) {
            chunk(chunks.get(at), fields);
          }
        }
      }
    }
    if (supports.isEmpty() && parts.test(0)) {
      for (Object chunk : chunks) {
        chunk(chunk, Map.of());
      }
    }
  }

  private boolean supports(Map<?, ?> support) {
    Integer part = Tree.whole(Tree.object(support, "segment").get("partIndex"));
    return parts.test(part == null ? 0 : part);
  }

  private void chunk(@Nullable Object chunk, Map<?, ?> support) {
    if (!(chunk instanceof Map<?, ?> fields)) {
      return;
    }
    Map<?, ?> source = Map.of();
    for (Object kind : fields.values()) {
      if (kind instanceof Map<?, ?> inner) {
        source = inner;
      }
    }
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    whole.put("groundingChunk", fields);
    if (!support.isEmpty()) {
      whole.put("groundingSupport", support);
    }
    Map<?, ?> segment = Tree.object(support, "segment");
    add(source, segment, Tree.text(source, "text"), Own.mark(whole));
  }

  /** A start at the very beginning is omitted by the service. */
  private void add(
      Map<?, ?> source,
      Map<?, ?> segment,
      @Nullable String quote,
      Map<String, @Nullable Object> extras) {
    Integer end = offsets.character(Tree.whole(segment.get("endIndex")));
    Integer from = Tree.whole(segment.get("startIndex"));
    Integer start =
        end == null ? null : offsets.character(from == null ? Integer.valueOf(0) : from);
    found.add(
        new Citation(
            Tree.text(source, "uri"),
            Tree.text(source, "title"),
            quote,
            start,
            start == null ? null : end,
            extras));
  }
}
