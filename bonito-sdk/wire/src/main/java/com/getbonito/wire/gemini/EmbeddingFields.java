package com.getbonito.wire.gemini;

import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.Losses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What both forms of embedding requests ask for beside the texts. */
final class EmbeddingFields {

  private static final Set<String> KNOWN = Set.of("taskType", "title", "autoTruncate");

  private EmbeddingFields() {}

  /**
   * The task, title and truncation that a request asks for, under the names of this dialect;
   * callers may give them as extras in either spelling.
   */
  static Map<String, @Nullable Object> of(EmbeddingRequest request, Losses losses) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    boolean own = Own.is(request.extras());
    request
        .extras()
        .forEach((name, value) -> {
          String known = Names.camel(name);
          if (Own.isMark(name) || value == null) {
            return;
          }
          if (own || KNOWN.contains(known)) {
            fields.put(known, value);
          } else if (name.equals("user")) {
            losses.ignored(name);
          } else {
            losses.lost("extras." + name, "it is a field of another dialect");
          }
        });
    return fields;
  }

  /** The text of an input. */
  static String text(EmbeddingInput input) {
    if (input.text() == null) {
      throw new UnsupportedFeatureException("input.tokens", "Google's embeddings take text only");
    }
    return input.text();
  }

  /** The elements that a body was read from, null where its texts and common fields say it all. */
  static @Nullable List<?> elements(EmbeddingRequest request) {
    return Own.mark(request.extras(), EmbeddingReader.ELEMENTS) instanceof List<?> elements
            && elements.size() == request.inputs().size()
        ? elements
        : null;
  }
}
