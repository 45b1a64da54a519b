package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  /** Checks a node against a type and gives back what can be bound, or null where nothing can. */
  @Nullable JsonNode check(JsonNode node, Type type, String path) {
    if (node.isNull()) {
      return wrong(path, "a value", "nothing; give it a value or remove the key");
    }
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class
          ? map(node, generic.getActualTypeArguments()[1], path)
          : list(node, generic.getActualTypeArguments()[0], path);
    }
    return plain(node, (Class<?>) type, path);
  }

  private @Nullable JsonNode plain(JsonNode node, Class<?> type, String path) {
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

  private @Nullable JsonNode record(JsonNode node, Class<?> type, String path) {
    if (!(node instanceof ObjectNode object)) {
      return wrong(path, "a mapping", describe(node, path));
    }
    Map<String, RecordField> fields = RecordField.byName(type);
    for (String key : List.copyOf(object.propertyNames())) {
      String child = Paths.child(path, key);
      RecordField field = fields.get(key);
      if (field == null) {
        unknown(key, path, fields.keySet());
        object.remove(key);
      } else {
        keep(object, key, check(object.path(key), field.type(), child));
      }
    }
    return object;
  }

  private void unknown(String key, String path, Set<String> known) {
    problems.error(
        Codes.UNKNOWN_FIELD,
        Paths.child(path, key),
        "there is no field '" + shortened(key) + "'" + Nearest.hint(key, known));
    String meant = Nearest.nearest(key, known);
    if (meant != null) {
      problems.spoil(Paths.child(path, meant));
    }
  }

  private @Nullable JsonNode map(JsonNode node, Type values, String path) {
    if (!(node instanceof ObjectNode object)) {
      return wrong(path, "a mapping", describe(node, path));
    }
    for (String key : List.copyOf(object.propertyNames())) {
      keep(object, key, check(object.path(key), values, Paths.child(path, key)));
    }
    return object;
  }

  private static void keep(ObjectNode object, String key, @Nullable JsonNode value) {
    if (value == null) {
      object.remove(key);
    } else {
      object.set(key, value);
    }
  }

  private @Nullable JsonNode list(JsonNode node, Type items, String path) {
    if (!(node instanceof ArrayNode array)) {
      return wrong(path, "a list", describe(node, path));
    }
    boolean whole = true;
    for (int i = 0; i < array.size(); i++) {
      JsonNode item = check(array.path(i), items, Paths.item(path, i));
      whole &= item != null;
      array.set(i, item == null ? NODES.nullNode() : item);
    }
    return whole ? array : null;
  }

  private @Nullable JsonNode number(JsonNode node, Class<?> type, String path) {
    JsonNode read = node;
    if (node.isString()
        && placeholders.replacedAt(path)
        && WHOLE.matcher(node.stringValue()).matches()) {
      read = NODES.numberNode(Long.parseLong(node.stringValue()));
    }
    boolean fits = type == Integer.class ? read.canConvertToInt() : read.canConvertToLong();
    return read.isIntegralNumber() && fits
        ? read
        : wrong(path, "a whole number", describe(node, path));
  }

  private @Nullable JsonNode truth(JsonNode node, String path) {
    if (node.isString() && placeholders.replacedAt(path) && TRUTH.containsKey(node.stringValue())) {
      return NODES.booleanNode(node.stringValue().equals("true"));
    }
    return node.isBoolean() ? node : wrong(path, "true or false", describe(node, path));
  }

  private @Nullable JsonNode parsed(
      JsonNode node, String path, String wanted, UnaryOperator<String> parser) {
    String text =
        node.isString() ? node.stringValue() : node.isIntegralNumber() ? node.asString() : "";
    try {
      return NODES.stringNode(parser.apply(text));
    } catch (IllegalArgumentException unreadable) {
      return wrong(path, wanted, describe(node, path));
    }
  }

  private @Nullable JsonNode word(JsonNode node, Class<?> type, String path) {
    Map<String, Object> words = RecordField.words(type);
    if (!node.isString()) {
      return wrong(path, "one of " + String.join(", ", words.keySet()), describe(node, path));
    }
    String text = node.stringValue();
    if (words.containsKey(text)) {
      return node;
    }
    String shown = Placeholders.isSecret(path) ? "this" : "'" + shortened(text) + "'";
    problems.error(
        Codes.UNKNOWN_VALUE, path, shown + " is not known" + Nearest.hint(text, words.keySet()));
    return null;
  }

  private @Nullable JsonNode string(JsonNode node, String path) {
    return node.isString() ? node : wrong(path, "text; put it in quotes", describe(node, path));
  }

  private @Nullable JsonNode wrong(String path, String wanted, String found) {
    problems.error(Codes.WRONG_TYPE, path, "wants " + wanted + "; found " + found);
    return null;
  }

  /** What stands there; never the text itself where a secret may have been written by mistake. */
  private static String describe(JsonNode node, String path) {
    boolean secret = Placeholders.isSecret(path);
    return switch (node.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case STRING -> secret ? "text" : "the text '" + shortened(node.stringValue()) + "'";
      case NUMBER -> secret ? "a number" : "the number " + shortened(node.toString());
      case BOOLEAN -> "the truth value " + node;
      default -> "nothing";
    };
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
