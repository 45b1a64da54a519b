package com.getbonito.config;

import com.getbonito.snapshot.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Parses the documents of one file and remembers where everything stands. Stricter than YAML: a key
 * written twice, an anchor or alias, and nesting beyond {@value #DEPTH} levels are problems.
 */
final class DocumentParser {

  private static final int DEPTH = 32;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final List<Problem> problems;
  private Map<String, String> places = new HashMap<>();

  private DocumentParser(String file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Parses a file.
   *
   * @param file name of the file; one that ends in {@code .json} is read as JSON
   * @param text content
   * @param problems where problems go; any of them means that the file is of no use
   */
  static List<Document> parse(String file, String text, List<Problem> problems) {
    return new DocumentParser(file, problems).documents(text);
  }

  private List<Document> documents(String text) {
    List<Document> documents = new ArrayList<>();
    try (JsonParser parser = open(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        places = new HashMap<>();
        JsonNode root = value(parser, "", 0);
        if (root != null && !root.isNull()) {
          documents.add(new Document(file, root, Map.copyOf(places)));
        }
      }
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      problem(Codes.SYNTAX, place, firstLine(broken.getOriginalMessage()));
    }
    return documents;
  }

  private JsonParser open(String text) {
    return file.endsWith(".json")
        ? new JsonFactory().createParser(ObjectReadContext.empty(), text)
        : new YAMLFactory().createParser(ObjectReadContext.empty(), text);
  }

  private @Nullable JsonNode value(JsonParser parser, String path, int depth) {
    String place = place(parser);
    places.put(path, place);
    if (parser instanceof YAMLParser yaml
        && (yaml.isCurrentAlias() || yaml.getObjectId() != null)) {
      problem(Codes.SYNTAX, ":" + place, "anchors and aliases are not read; write the value out");
    }
    if (depth > DEPTH) {
      problem(Codes.SYNTAX, ":" + place, "nested more than " + DEPTH + " levels deep");
      parser.skipChildren();
      return null;
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, depth);
      case START_ARRAY -> array(parser, path, depth);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode object(JsonParser parser, String path, int depth) {
    ObjectNode node = NODES.objectNode();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      String place = place(parser);
      parser.nextToken();
      JsonNode value = value(parser, Paths.child(path, key), depth + 1);
      places.put(Paths.child(path, key), place);
      if (node.has(key)) {
        problem(Codes.DUPLICATE, ":" + place, "'" + Paths.child(path, key) + "' is written twice");
      }
      if (value != null) {
        node.set(key, value);
      }
    }
    return node;
  }

  private ArrayNode array(JsonParser parser, String path, int depth) {
    ArrayNode node = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode value = value(parser, Paths.item(path, node.size()), depth + 1);
      if (value != null) {
        node.add(value);
      }
    }
    return node;
  }

  private static String place(JsonParser parser) {
    TokenStreamLocation at = parser.currentTokenLocation();
    return at.getLineNr() + ":" + at.getColumnNr();
  }

  private void problem(String code, String place, String message) {
    problems.add(Problem.error(code, file + place, message));
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "cannot be parsed" : message.lines().findFirst().orElse(message);
  }
}
