package com.getbonito.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts environment variables in the place of <code>${NAME}</code> and <code>${NAME:default}</code>. {@code $${} stands
 * for a written <code>${</code>. Never where a secret is referred to: a credential that passes through configuration is
 * a credential in a log.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?}|\\$\\{");
  private static final Set<String> SECRET =
      Set.of(
          "spec.credentials",
          "spec.http.headers",
          "spec.http.query",
          "spec.http.clientCertificate");

  private final UnaryOperator<@Nullable String> environment;
  private final Problems problems;
  private final Set<String> replaced = new HashSet<>();

  Placeholders(UnaryOperator<@Nullable String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** Whether a path is where secrets are referred to. */
  static boolean isSecret(String path) {
    return SECRET.stream()
        .anyMatch(secret ->
            path.equals(secret) || path.startsWith(secret + ".") || path.startsWith(secret + "["));
  }

  /** Replaces in place. */
  void replace(JsonNode root) {
    walk(root, "");
  }

  /** Whether something was put into a value: then a number may come as text. */
  boolean replacedAt(String path) {
    return replaced.contains(path);
  }

  private void walk(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      for (String key : List.copyOf(object.propertyNames())) {
        String child = Paths.child(path, key);
        JsonNode value = object.path(key);
        if (value.isString()) {
          object.put(key, text(value.stringValue(), child));
        } else {
          walk(value, child);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        String child = Paths.item(path, i);
        if (array.path(i).isString()) {
          array.set(i, text(array.path(i).stringValue(), child));
        } else {
          walk(array.path(i), child);
        }
      }
    }
  }

  private String text(String written, String path) {
    Matcher matcher = PLACEHOLDER.matcher(written);
    if (!matcher.find()) {
      return written;
    }
    if (isSecret(path)) {
      problems.error(
          Codes.INLINE_SECRET,
          path,
          "a variable is not put in here; say where the secret is, with source Env, File or Secret");
      return written;
    }
    replaced.add(path);
    return matcher.replaceAll(found ->
        Matcher.quoteReplacement(value(found.group(), found.group(1), found.group(2), path)));
  }

  private String value(
      String whole, @Nullable String name, @Nullable String otherwise, String path) {
    if (whole.equals("$${")) {
      return "${";
    }
    if (name == null) {
      problems.error(
          Codes.VARIABLE, path, "'${' begins no variable; write ${NAME}, ${NAME:default} or $${");
      return whole;
    }
    String set = environment.apply(name);
    if (set != null) {
      return set;
    }
    if (otherwise != null) {
      return otherwise;
    }
    problems.error(
        Codes.VARIABLE,
        path,
        "the variable " + name + " is not set; set it or write ${" + name + ":default}");
    return whole;
  }
}
