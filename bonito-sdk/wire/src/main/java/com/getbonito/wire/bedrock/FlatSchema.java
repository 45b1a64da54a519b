package com.getbonito.wire.bedrock;

import com.getbonito.wire.Losses;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool's schema for models that take {@code type}, {@code properties} and {@code required} at its
 * top only: what {@code $defs} and {@code definitions} hold is put where it is referred to. What
 * refers to itself, or would grow beyond measure, is left open there.
 */
final class FlatSchema {

  /** No schema that a person wrote has more parts. */
  private static final int MOST = 10_000;

  private static final int DEEPEST = 64;

  private final Map<?, ?> root;
  private final List<String> within = new ArrayList<>();
  private int parts;
  private int depth;
  private boolean whole = true;

  private FlatSchema(Map<?, ?> root) {
    this.root = root;
  }

  /** The schema without definitions; the same where it has none or the model takes them. */
  static @Nullable Object of(@Nullable Object schema, Model model, Losses losses) {
    if (model.takesDefinitions()
        || !(schema instanceof Map<?, ?> root)
        || !(root.containsKey("$defs") || root.containsKey("definitions"))) {
      return schema;
    }
    FlatSchema flat = new FlatSchema(root);
    Object written = flat.value(Tree.copy(root, "$defs", "definitions"));
    if (!flat.whole) {
      losses.lost("tool.parameters", "the model takes no schema that refers to itself");
    }
    return written;
  }

  private @Nullable Object value(@Nullable Object value) {
    if (++parts > MOST || depth >= DEEPEST) {
      whole = false;
      return Map.of();
    }
    depth++;
    try {
      if (value instanceof List<?> list) {
        List<@Nullable Object> written = new ArrayList<>(list.size());
        list.forEach(element -> written.add(value(element)));
        return written;
      }
      return value instanceof Map<?, ?> fields ? object(fields) : value;
    } finally {
      depth--;
    }
  }

  private Map<String, @Nullable Object> object(Map<?, ?> fields) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    if (fields.get("$ref") instanceof String reference) {
      Map<?, ?> definition = within.contains(reference) ? null : find(reference);
      if (definition == null) {
        whole = false;
      } else {
        within.add(reference);
        if (value(definition) instanceof Map<?, ?> inner) {
          inner.forEach((name, part) -> written.put(String.valueOf(name), part));
        }
        within.remove(within.size() - 1);
      }
    }
    fields.forEach((name, part) -> {
      if (!"$ref".equals(name) || !(part instanceof String)) {
        written.put(String.valueOf(name), value(part));
      }
    });
    return written;
  }

  private @Nullable Map<?, ?> find(String reference) {
    for (String place : new String[] {"$defs", "definitions"}) {
      String before = "#/" + place + "/";
      if (reference.startsWith(before)) {
        return Tree.map(Tree.map(root, place), reference.substring(before.length()));
      }
    }
    return null;
  }
}
