package com.getbonito.wire.openai;

import com.getbonito.chat.Citation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code annotations} of a message, which are the citations of its text. */
final class UrlCitations {

  private static final String TYPE = "url_citation";

  private UrlCitations() {}

  /** The citations; null where there are none, or others than the dialect knows. */
  static @Nullable List<Citation> read(@Nullable Object annotations) {
    if (!(annotations instanceof List<?> list) || list.isEmpty()) {
      return null;
    }
    List<Citation> citations = new ArrayList<>(list.size());
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> annotation
          && TYPE.equals(annotation.get("type"))
          && annotation.get(TYPE) instanceof Map<?, ?> cited)) {
        return null;
      }
      citations.add(
          new Citation(
              text(cited, "url"),
              text(cited, "title"),
              text(cited, "content"),
              whole(cited, "start_index"),
              whole(cited, "end_index"),
              ContentParts.copy(annotation)));
    }
    return citations;
  }

  private static @Nullable String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  private static @Nullable Integer whole(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Long number && number.intValue() == number
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /**
   * Writes citations; one without an address has no form here.
   *
   * @param length of the text, where a citation does not say which part of it rests on the source
   */
  static List<Map<String, @Nullable Object>> write(List<Citation> citations, int length) {
    List<Map<String, @Nullable Object>> annotations = new ArrayList<>(citations.size());
    for (Citation citation : citations) {
      if (!citation.extras().isEmpty() && !Provenance.foreign(citation.extras())) {
        annotations.add(citation.extras());
      } else if (citation.url() != null) {
        Map<String, @Nullable Object> cited = new LinkedHashMap<>();
        cited.put("url", citation.url());
        cited.put("title", citation.title() == null ? "" : citation.title());
        cited.put("start_index", citation.start() == null ? 0 : citation.start());
        cited.put("end_index", citation.end() == null ? length : citation.end());
        Map<String, @Nullable Object> annotation = new LinkedHashMap<>();
        annotation.put("type", TYPE);
        annotation.put(TYPE, cited);
        annotations.add(annotation);
      }
    }
    return annotations;
  }
}
