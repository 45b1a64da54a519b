package com.getbonito.verification.clouds.google;

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
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a request as it was accepted may differ from what is written again: field names in
 * lowerCamelCase and lists where one element stands for them, which this class applies itself, and
 * the differences of a checked-in line each, {@code name | pattern of the difference | reason}.
 */
final class Normalisation {

  private static final Set<String> CALLERS_OWN =
      Set.of(
          "args",
          "response",
          "parameters",
          "parametersJsonSchema",
          "responseSchema",
          "responseJsonSchema");

  private record Rule(String name, Pattern difference) {}

  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, Integer> used = new LinkedHashMap<>();

  static Normalisation checkedIn() {
    Normalisation read = new Normalisation();
    InputStream table = Normalisation.class.getResourceAsStream("normalisations.txt");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] columns = line.split(" \\| ", 3);
          read.rules.add(new Rule(columns[0].strip(), Pattern.compile(columns[1].strip())));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return read;
  }

  /**
   * The document with every field of the service's under its lowerCamelCase name, a list where one
   * element stood for it, no field that is null, and bytes in the standard alphabet of base64.
   */
  JsonNode camelCased(JsonNode document) {
    JsonNode renamed = renamed(document);
    if (!renamed.equals(document)) {
      used.merge("field names", 1, Integer::sum);
    }
    if (renamed instanceof ObjectNode request && request.path("tools").isObject()) {
      request.set("tools", JsonNodeFactory.instance.arrayNode().add(request.get("tools")));
      used.merge("one tool for a list of it", 1, Integer::sum);
    }
    return renamed;
  }

  private static JsonNode renamed(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      object
          .properties()
          .forEach(field -> {
            if (field.getValue().isNull()) {
              return;
            }
            String name = camel(field.getKey());
            copy.set(
                name,
                CALLERS_OWN.contains(name)
                    ? field.getValue()
                    : name.equals("data") ? standard(field.getValue()) : renamed(field.getValue()));
          });
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(renamed(element)));
      return copy;
    }
    return node;
  }

  /** Bytes in the alphabet of base64 that all dialects take. */
  private static JsonNode standard(JsonNode data) {
    return JsonNodeFactory.instance.stringNode(data.asString().replace('-', '+').replace('_', '/'));
  }

  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    for (String word : name.split("_")) {
      camel.append(
          camel.isEmpty() || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return camel.toString();
  }

  /** The differences that no line explains. */
  List<String> unexplained(Set<String> differences) {
    List<String> left = new ArrayList<>();
    for (String difference : differences) {
      Rule found = null;
      for (Rule rule : rules) {
        if (rule.difference().matcher(difference).matches()) {
          found = rule;
          break;
        }
      }
      if (found == null) {
        left.add(difference);
      } else {
        used.merge(found.name(), 1, Integer::sum);
      }
    }
    return left;
  }

  void report(Consumer<String> print) {
    used.forEach((name, count) -> print.accept("normalised: " + name + " " + count));
  }
}
