package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what is written with a record: unknown keys, wrong types, unknown words, keys without a
 * value. What passes can be bound; whether it makes sense is the validator's.
 */
final class Shape {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);

  private final Problems problems;
  private final Placeholders placeholders;

  Shape(Problems problems, Placeholders placeholders) {
    this.problems = problems;
    this.placeholders = placeholders;
  }

  /** Checks a node against a type and gives back the node to bind. */
  JsonNode check(JsonNode node, Type type, String path) {
    if (node.isNull()) {
      wrong(path, "a value", "nothing; give it a value or remove the key");
      return node;
    }
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? map(node, generic.getActualTypeArguments()[1], path)
          : list(node, generic.getActualTypeArguments()[0], path);
    }
    return plain(node, (Class<?>) type, path);
  }

  private JsonNode plain(JsonNode node, Class<?> type, String path) {
    if (type == Integer.class || type == Long.class) {
      return number(node, type, path);
    }
    if (type == Boolean.class) {
      return truth(node, path);
    }
    if (type == TimeSpan.class) {
      return parsed(
          node, path, "a duration like 30s, 1m30s or 500ms", text -> "" + TimeSpan.of(text));
    }
    if (type == ByteSize.class) {
      return parsed(node, path, "a size like 512, 64Ki or 32Mi", text -> "" + ByteSize.of(text));
    }
    if (type.isEnum()) {
      return word(node, type, path);
    }
    return type.isRecord() ? record(node, type, path) : string(node, path);
  }

  private JsonNode record(JsonNode node, Class<?> type, String path) {
    if (!(node instanceof ObjectNode object)) {
      wrong(path, "a mapping", describe(node));
      return node;
    }
    Map<String, RecordField> fields = RecordField.byName(type);
    for (String key : Set.copyOf(object.propertyNames())) {
      String child = Paths.child(path, key);
      RecordField field = fields.get(key);
      if (field == null) {
        problems.error(
            Codes.UNKNOWN_FIELD,
            child,
            "there is no field '" + key + "'" + Nearest.hint(key, fields.keySet()));
      } else {
        object.set(key, check(object.path(key), field.type(), child));
      }
    }
    return object;
  }

  private JsonNode map(JsonNode node, Type values, String path) {
    if (!(node instanceof ObjectNode object)) {
      wrong(path, "a mapping", describe(node));
      return node;
    }
    for (String key : Set.copyOf(object.propertyNames())) {
      object.set(key, check(object.path(key), values, Paths.child(path, key)));
    }
    return object;
  }

  private JsonNode list(JsonNode node, Type items, String path) {
    if (!(node instanceof ArrayNode array)) {
      wrong(path, "a list", describe(node));
      return node;
    }
    for (int i = 0; i < array.size(); i++) {
      array.set(i, check(array.path(i), items, Paths.item(path, i)));
    }
    return array;
  }

  private JsonNode number(JsonNode node, Class<?> type, String path) {
    JsonNode read = node;
    if (node.isString()
        && placeholders.replacedAt(path)
        && WHOLE.matcher(node.stringValue()).matches()) {
      read = NODES.numberNode(Long.parseLong(node.stringValue()));
    }
    boolean fits = type == Integer.class ? read.canConvertToInt() : read.canConvertToLong();
    if (!read.isIntegralNumber() || !fits) {
      wrong(path, "a whole number", describe(node));
    }
    return read;
  }

  private JsonNode truth(JsonNode node, String path) {
    if (node.isString() && placeholders.replacedAt(path) && TRUTH.containsKey(node.stringValue())) {
      return NODES.booleanNode(node.stringValue().equals("true"));
    }
    if (!node.isBoolean()) {
      wrong(path, "true or false", describe(node));
    }
    return node;
  }

  private JsonNode parsed(JsonNode node, String path, String wanted, UnaryOperator<String> parser) {
    String text =
        node.isString() ? node.stringValue() : node.isIntegralNumber() ? node.asString() : "";
    try {
      return NODES.stringNode(parser.apply(text));
    } catch (IllegalArgumentException unreadable) {
      wrong(path, wanted, describe(node));
      return node;
    }
  }

  private JsonNode word(JsonNode node, Class<?> type, String path) {
    Map<String, Object> words = RecordField.words(type);
    if (!node.isString()) {
      wrong(path, "one of " + String.join(", ", words.keySet()), describe(node));
    } else if (!words.containsKey(node.stringValue())) {
      problems.error(
          Codes.UNKNOWN_VALUE,
          path,
          "'"
              + node.stringValue()
              + "' is not known"
              + Nearest.hint(node.stringValue(), words.keySet()));
    }
    return node;
  }

  private JsonNode string(JsonNode node, String path) {
    if (!node.isString()) {
      wrong(path, "text; put it in quotes", describe(node));
    }
    return node;
  }

  private void wrong(String path, String wanted, String found) {
    problems.error(Codes.WRONG_TYPE, path, "wants " + wanted + "; found " + found);
  }

  private static String describe(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case STRING -> "the text '" + shortened(node.stringValue()) + "'";
      case NUMBER -> "the number " + node;
      case BOOLEAN -> "the truth value " + node;
      default -> "nothing";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
