package com.getbonito.cli.cost;

import com.getbonito.chat.Attribution;
import com.getbonito.money.UsageEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What usage is grouped by.
 *
 * @param names for example {@code team} and {@code tag.env}
 */
record Grouping(List<String> names) {

  /** Stands for what an event does not say, as in the keys of budgets. */
  static final String NONE = "(none)";

  private static final String TAG = "tag.";
  private static final List<String> KNOWN =
      List.of("team", "route", "model", "connection", "provider", "user", "project", "key");

  Grouping {
    names = List.copyOf(names);
  }

  /**
   * @param text names between commas
   * @throws IllegalArgumentException for a name that does not exist
   */
  static Grouping of(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      String clean = name.strip();
      boolean tag = clean.startsWith(TAG) && clean.length() > TAG.length();
      if (!tag && !KNOWN.contains(clean)) {
        throw new IllegalArgumentException(
            "'"
                + clean
                + "' is none of "
                + KNOWN.stream().collect(Collectors.joining(", "))
                + ", tag.NAME");
      }
      names.add(clean);
    }
    return new Grouping(new ArrayList<>(names));
  }

  /** What an event says of each name. */
  List<String> of(UsageEvent event) {
    return names.stream()
        .map(name -> Objects.requireNonNullElse(value(name, event), NONE))
        .toList();
  }

  private static @Nullable String value(String name, UsageEvent event) {
    Attribution caller = event.caller();
    return switch (name) {
      case "team" -> caller.team();
      case "user" -> caller.user();
      case "project" -> caller.project();
      case "key" -> caller.key();
      case "route" -> event.route();
      case "model" -> event.model();
      case "connection" -> event.connection();
      case "provider" -> event.provider();
      default -> caller.tags().get(name.substring(TAG.length()));
    };
  }
}
