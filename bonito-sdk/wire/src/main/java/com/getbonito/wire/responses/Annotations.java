package com.getbonito.wire.responses;

import com.getbonito.chat.Citation;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The annotations of a text, which are its citations. */
final class Annotations {

  private Annotations() {}

  /** Reads the annotations from a position on. */
  static List<Citation> read(List<?> annotations, int from) {
    List<Citation> citations = new ArrayList<>();
    for (int i = from; i < annotations.size(); i++) {
      if (annotations.get(i) instanceof Map<?, ?> annotation) {
        citations.add(read(annotation));
      }
    }
    return citations;
  }

  static Citation read(Map<?, ?> annotation) {
    Map<String, @Nullable Object> whole = Tree.copy(annotation);
    String title = Tree.text(whole, "title");
    return new Citation(
        Tree.text(whole, "url"),
        title == null ? Tree.text(whole, "filename") : title,
        null,
        Tree.whole(whole.get("start_index")),
        Tree.whole(whole.get("end_index")),
        Own.mark(whole));
  }

  /**
   * Writes a citation.
   *
   * @param length of the text, where the citation does not say which part of it rests on the source
   * @return null where the dialect has no form for it
   */
  static @Nullable Map<String, @Nullable Object> write(Citation citation, int length) {
    if (Own.is(citation.extras())) {
      return Own.fields(citation.extras());
    }
    if (citation.url() == null) {
      return null;
    }
    Map<String, @Nullable Object> annotation = new LinkedHashMap<>();
    annotation.put("type", "url_citation");
    annotation.put("url", citation.url());
    annotation.put("title", citation.title() == null ? "" : citation.title());
    annotation.put("start_index", citation.start() == null ? 0 : citation.start());
    annotation.put("end_index", citation.end() == null ? length : citation.end());
    return annotation;
  }
}
