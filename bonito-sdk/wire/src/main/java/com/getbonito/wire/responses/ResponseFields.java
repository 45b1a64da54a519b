package com.getbonito.wire.responses;

import com.getbonito.chat.Usage;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import com.getbonito.wire.openai.UsageReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** What a response says beside its output. */
final class ResponseFields {

  private static final String TIER = "service_tier";

  private ResponseFields() {}

  /** When it was made, in seconds; null where it does not say. Some write a fraction. */
  static @Nullable Long created(Map<String, ?> response) {
    return response.get("created_at") instanceof Number seconds ? seconds.longValue() : null;
  }

  /** What it used, null where it does not say. */
  static @Nullable Usage usage(Map<String, ?> response) {
    if (!(response.get("usage") instanceof Map<?, ?> usage)) {
      return null;
    }
    try (JsonParser parser = Json.parser(JsonTree.text(usage))) {
      parser.nextToken();
      return UsageReader.readIfObject(parser);
    }
  }

  /**
   * The other fields that say something, marked. {@code service_tier} is in Bonito's words, {@code
   * default} being {@code standard}.
   */
  static Map<String, @Nullable Object> extras(Map<String, ?> response) {
    Map<String, @Nullable Object> rest =
        Tree.copy(response, "id", "object", "model", "created_at", "output", "usage", "status");
    rest.values().removeIf(value -> value == null);
    if ("default".equals(rest.get(TIER))) {
      rest.put(TIER, "standard");
    }
    return Own.mark(rest);
  }
}
