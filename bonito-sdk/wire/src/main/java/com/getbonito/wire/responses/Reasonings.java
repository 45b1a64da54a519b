package com.getbonito.wire.responses;

import com.getbonito.chat.ReasoningContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reasoning items. The text is the summary, paragraphs apart, or the reasoning itself where there
 * is no summary; what proves it to the provider, {@code id} and {@code encrypted_content}, is in
 * the extras.
 */
final class Reasonings {

  /** Between the parts of a summary. */
  static final String APART = "\n\n";

  private Reasonings() {}

  /** Reads an item; the map is taken apart. */
  static ReasoningContent read(Map<String, @Nullable Object> item) {
    item.remove("type");
    String summary = joined(item.get("summary"));
    String content = joined(item.get("content"));
    boolean summed = !summary.isEmpty();
    if (isEmpty(item.get("content"))) {
      item.remove("content");
    }
    if (summed ? isPlain(item.get("summary"), summary) : isEmpty(item.get("summary"))) {
      item.remove("summary");
    }
    item.put(Own.PLAIN, summed ? "summary" : "content");
    return ReasoningContent.of(summed ? summary : content, null, null, Own.mark(item));
  }

  /** Whether nothing but one part of the usual form says the text. */
  private static boolean isPlain(@Nullable Object parts, String text) {
    return parts instanceof List<?> list
        && list.size() == 1
        && list.get(0) instanceof Map<?, ?> part
        && part.size() == 2
        && "summary_text".equals(part.get("type"))
        && text.equals(part.get("text"));
  }

  private static boolean isEmpty(@Nullable Object parts) {
    return parts == null || (parts instanceof List<?> list && list.isEmpty());
  }

  private static String joined(@Nullable Object parts) {
    StringBuilder joined = new StringBuilder();
    for (Object part : parts instanceof List<?> list ? list : List.of()) {
      if (part instanceof Map<?, ?> fields && fields.get("text") instanceof String text) {
        joined.append(joined.length() == 0 ? "" : APART).append(text);
      }
    }
    return joined.toString();
  }

  /** Writes an item that came from this dialect. */
  static Map<String, @Nullable Object> write(ReasoningContent thought) {
    Map<String, @Nullable Object> item = new LinkedHashMap<>();
    item.put("type", "reasoning");
    boolean content = "content".equals(thought.extras().get(Own.PLAIN));
    item.put("summary", content ? List.of() : summary(thought.text()));
    item.putAll(Own.fields(thought.extras()));
    return item;
  }

  static List<Map<String, @Nullable Object>> summary(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    Map<String, @Nullable Object> part = new LinkedHashMap<>();
    part.put("type", "summary_text");
    part.put("text", text);
    return List.of(part);
  }
}
