package com.getbonito.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One text or one thought of an answer while it arrives. */
final class PartAccumulator {

  private final boolean thought;
  private final StringBuilder text = new StringBuilder();
  private final List<Citation> citations = new ArrayList<>(0);
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>(0);
  private @Nullable String signature;
  private @Nullable String redacted;

  PartAccumulator(boolean thought) {
    this.thought = thought;
  }

  void add(ChatEvent.TextDelta delta) {
    text.append(delta.text());
    citations.addAll(delta.citations());
    if (ofThePart(delta)) {
      keep(delta.extras());
    }
  }

  /** Vendor fields of a text are the whole answer's unless a dialect marks them as the part's. */
  static boolean ofThePart(ChatEvent.TextDelta delta) {
    return delta.extras().containsKey(Content.DIALECT);
  }

  void add(ChatEvent.ReasoningDelta delta) {
    text.append(delta.text());
    keep(delta.extras());
    signature = joined(signature, delta.signature());
    redacted = joined(redacted, delta.redacted());
  }

  /** Whether there is anything to show. */
  boolean empty() {
    return text.isEmpty()
        && citations.isEmpty()
        && extras.isEmpty()
        && signature == null
        && redacted == null;
  }

  Content build() {
    return thought
        ? ReasoningContent.of(text.toString(), signature, redacted, extras)
        : TextContent.of(text.toString(), citations, extras);
  }

  /** A list is continued by the next one of its name; everything else is replaced. */
  private void keep(Map<String, @Nullable Object> more) {
    more.forEach((name, value) -> extras.put(name, continued(extras.get(name), value)));
  }

  private static @Nullable Object continued(@Nullable Object known, @Nullable Object more) {
    if (known instanceof List<?> first && more instanceof List<?> second) {
      List<@Nullable Object> joined = new ArrayList<>(first);
      joined.addAll(second);
      return joined;
    }
    return more;
  }

  private static @Nullable String joined(@Nullable String known, @Nullable String more) {
    return known == null || more == null ? (known == null ? more : known) : known + more;
  }
}
