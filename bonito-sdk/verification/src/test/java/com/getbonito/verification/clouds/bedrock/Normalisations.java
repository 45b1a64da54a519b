package com.getbonito.verification.clouds.bedrock;

import com.getbonito.verification.recordings.JsonDifference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a written request may differ from the recorded one: the checked-in table of patterns over
 * differences, each with its reason. Turns of one side in a row are joined before comparing, which
 * the table names too.
 */
final class Normalisations {

  private static final String TABLE = "normalisations.tsv";

  private final Map<Pattern, String> allowed = new LinkedHashMap<>();
  private final Map<String, Integer> seen = new TreeMap<>();

  Normalisations() {
    InputStream table = Objects.requireNonNull(Normalisations.class.getResourceAsStream(TABLE));
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\t", 2);
          allowed.put(Pattern.compile(parts[0]), parts[1]);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The differences that the table does not allow. */
  List<String> unexplained(JsonNode recorded, JsonNode written) {
    List<String> unexplained = new ArrayList<>();
    for (String difference : JsonDifference.between(joined(recorded), written)) {
      String reason = reason(difference);
      if (reason == null) {
        unexplained.add(difference);
      } else {
        seen.merge(reason, 1, Integer::sum);
      }
    }
    return unexplained;
  }

  private @Nullable String reason(String difference) {
    for (Map.Entry<Pattern, String> one : allowed.entrySet()) {
      if (one.getKey().matcher(difference).matches()) {
        return one.getValue();
      }
    }
    return null;
  }

  /** How often each was met. */
  Map<String, Integer> seen() {
    return seen;
  }

  private JsonNode joined(JsonNode recorded) {
    JsonNode copy = recorded.deepCopy();
    if (!(copy instanceof ObjectNode body) || !(copy.path("messages") instanceof ArrayNode turns)) {
      return copy;
    }
    ArrayNode joined = body.arrayNode();
    for (JsonNode turn : turns) {
      JsonNode last = joined.isEmpty() ? body : joined.get(joined.size() - 1);
      if (last.path("role").equals(turn.path("role"))) {
        ((ArrayNode) last.path("content")).addAll((ArrayNode) turn.path("content"));
        seen.merge("turns of one side in a row are one turn", 1, Integer::sum);
      } else {
        joined.add(turn);
      }
    }
    body.set("messages", joined);
    return body;
  }
}
