package com.getbonito.wire.gemini;

import com.getbonito.chat.Citation;
import com.getbonito.wire.common.Ordered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the sources that another dialect names as {@code groundingMetadata}. Its own are in the
 * candidate's vendor fields already.
 */
final class GroundingWriter {

  private final List<Object> chunks = new ArrayList<>();
  private final List<Object> supports = new ArrayList<>();

  /**
   * Adds the sources of a text.
   *
   * @param text what they support
   */
  void add(List<Citation> citations, String text) {
    for (Citation citation : citations) {
      if (!Own.is(citation.extras())) {
        support(citation, text);
        chunks.add(chunk(citation));
      }
    }
  }

  private static Object chunk(Citation citation) {
    Map<String, @Nullable Object> source = new LinkedHashMap<>();
    if (citation.url() != null) {
      source.put("uri", citation.url());
    }
    if (citation.title() != null) {
      source.put("title", citation.title());
    }
    if (citation.quote() != null) {
      source.put("text", citation.quote());
    }
    return Map.of(citation.quote() == null ? "web" : "retrievedContext", source);
  }

  private void support(Citation citation, String text) {
    Integer start = citation.start();
    Integer end = citation.end();
    if (start == null || end == null || start < 0 || end < start || end > text.length()) {
      return;
    }
    Map<String, @Nullable Object> segment = new LinkedHashMap<>();
    segment.put("startIndex", bytes(text, start));
    segment.put("endIndex", bytes(text, end));
    segment.put("text", text.substring(start, end));
    supports.add(Ordered.of("segment", segment, "groundingChunkIndices", List.of(chunks.size())));
  }

  private static int bytes(String text, int characters) {
    return text.substring(0, characters).getBytes(StandardCharsets.UTF_8).length;
  }

  /** The metadata as a tree; empty where there are no sources. */
  Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (!chunks.isEmpty()) {
      tree.put("groundingChunks", chunks);
    }
    if (!supports.isEmpty()) {
      tree.put("groundingSupports", supports);
    }
    return tree;
  }
}
