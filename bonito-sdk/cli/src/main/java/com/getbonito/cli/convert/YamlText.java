package com.getbonito.cli.convert;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes mappings as YAML: short ones and lists of words on one line, others in blocks. Whatever
 * might be read as something else than a text is quoted.
 */
final class YamlText {

  private static final int WIDTH = 92;
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*(:[A-Za-z0-9_./@-]+)*|[0-9]+(ms|s|m|h|Mi)");
  private static final Pattern WORD = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** The text of a mapping of maps, lists, texts, whole numbers and booleans. */
  static String of(Map<String, ?> members) {
    YamlText text = new YamlText();
    text.block(members, 0);
    return text.out.toString();
  }

  private void block(Map<?, ?> members, int indent) {
    members.forEach((name, value) -> entry(name.toString(), value, indent));
  }

  private void entry(String name, Object value, int indent) {
    String start = " ".repeat(indent) + scalar(name) + ":";
    String flow = flow(value);
    if (start.length() + flow.length() < WIDTH && isShallow(value)) {
      out.append(start).append(' ').append(flow).append('\n');
    } else if (value instanceof Map<?, ?> members) {
      out.append(start).append('\n');
      block(members, indent + 2);
    } else if (value instanceof List<?> items) {
      out.append(start).append('\n');
      items.forEach(item -> item(item, indent + 2));
    } else {
      out.append(start).append(' ').append(flow).append('\n');
    }
  }

  private void item(Object item, int indent) {
    String flow = flow(item);
    if (indent + flow.length() + 2 < WIDTH || !(item instanceof Map<?, ?> members)) {
      out.append(" ".repeat(indent)).append("- ").append(flow).append('\n');
      return;
    }
    int before = out.length();
    block(members, indent + 2);
    out.replace(before + indent, before + indent + 1, "-");
  }

  /** Lists of mappings are read better below each other. */
  private static boolean isShallow(Object value) {
    if (value instanceof List<?> items) {
      return items.stream().noneMatch(Map.class::isInstance);
    }
    return !(value instanceof Map<?, ?> members)
        || members.values().stream()
            .noneMatch(each ->
                (each instanceof Map<?, ?> inner && inner.size() > 2)
                    || (each instanceof List<?> items && !isShallow(items)));
  }

  private static String flow(Object value) {
    if (value instanceof Map<?, ?> members) {
      return members.entrySet().stream()
          .map(entry -> scalar(entry.getKey().toString()) + ": " + flow(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> items) {
      return items.stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? scalar(text) : value.toString();
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(point -> {
          if (point == '"' || point == '\\') {
            quoted.append('\\').appendCodePoint(point);
          } else if (point < ' ') {
            quoted.append(String.format("\\x%02x", point));
          } else {
            quoted.appendCodePoint(point);
          }
        });
    return quoted.append('"').toString();
  }
}
