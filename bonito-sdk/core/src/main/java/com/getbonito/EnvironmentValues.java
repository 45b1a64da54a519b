package com.getbonito;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.ByteSize;
import com.getbonito.snapshot.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Reads the values of variables and keeps what is wrong with them, under their names. */
final class EnvironmentValues {

  private final List<Problem> problems = new ArrayList<>();

  List<Problem> problems() {
    return problems;
  }

  void problem(String name, String message) {
    problems.add(Problem.error(EnvironmentSettings.INVALID, name, message));
  }

  void path(String name, String value, Consumer<Path> target) {
    try {
      if (value.isEmpty()) {
        problem(name, "is empty; give a path, or remove it");
      } else {
        target.accept(Path.of(value));
      }
    } catch (InvalidPathException unusable) {
      problem(name, "is no path: " + unusable.getReason());
    }
  }

  boolean truth(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      problem(name, "is true or false, not '" + value + "'");
    }
    return value.equals("true");
  }

  /** A number of bytes, at least that of the smallest spool. */
  void size(String name, String value, LongConsumer target) {
    try {
      long bytes = ByteSize.of(value).bytes();
      if (bytes < Settings.SMALLEST_SPOOL) {
        problem(name, "is " + value + "; wants at least 64Ki");
      } else {
        target.accept(bytes);
      }
    } catch (IllegalArgumentException unreadable) {
      problem(name, "'" + value + "' is no size; write for example 256Mi");
    }
  }

  /** A constant by its word: {@code DropAndCount} is DROP_AND_COUNT. */
  <E extends Enum<E>> void word(String name, String value, E[] constants, Consumer<E> target) {
    Arrays.stream(constants)
        .filter(constant -> word(constant).equals(value))
        .findFirst()
        .ifPresentOrElse(
            target,
            () ->
                problem(
                    name,
                    "is one of "
                        + Arrays.stream(constants)
                            .map(EnvironmentValues::word)
                            .collect(Collectors.joining(", "))
                        + ", not '"
                        + value
                        + "'"));
  }

  /** A text that its receiver judges. */
  void accepted(String name, String value, Consumer<String> target) {
    try {
      target.accept(value);
    } catch (IllegalArgumentException refused) {
      problem(name, String.valueOf(refused.getMessage()));
    }
  }

  Attribution attribution(String name, String value) {
    Attribution.Builder who = Attribution.builder();
    for (String pair : value.split(",")) {
      int equals = pair.indexOf('=');
      String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      String said = equals < 0 ? "" : pair.substring(equals + 1).strip();
      if (said.isEmpty()) {
        problem(name, "'" + key + "' has no value");
      } else {
        accepted(name, said, text -> attribute(name, who, key, text));
      }
    }
    return who.build();
  }

  private void attribute(String name, Attribution.Builder who, String key, String said) {
    switch (key) {
      case "team" -> who.team(said);
      case "project" -> who.project(said);
      case "user" -> who.user(said);
      case "key" -> who.key(said);
      case "session" -> who.session(said);
      default -> {
        if (key.startsWith("tag.") && key.length() > "tag.".length()) {
          who.tag(key.substring("tag.".length()), said);
        } else {
          problem(name, "'" + key + "' is not team, project, user, key, session or tag.<name>");
        }
      }
    }
  }

  private static String word(Enum<?> constant) {
    return Arrays.stream(constant.name().split("_"))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
