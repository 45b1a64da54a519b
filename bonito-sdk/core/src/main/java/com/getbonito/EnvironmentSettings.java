package com.getbonito;

import com.getbonito.chat.Attribution;
import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings from {@code BONITO_*}; what is not understood is refused, never ignored. */
final class EnvironmentSettings {

  private static final String PREFIX = "BONITO_";
  private static final String INVALID = "BON-6001";
  private static final String NOT_BUILT = "BON-6002";

  /** Settings that belong to later versions. */
  private static final List<String> LATER = List.of("LEDGER", "SPOOL", "INSTANCE_ID");

  /** Groups of settings: a name that starts like this and is not known is a mistake. */
  private static final List<String> OURS =
      List.of("CONFIG", "CREDENTIALS", "DIRECT", "WATCH", "ATTRIBUTION");

  private final Settings.Builder settings = Settings.builder();
  private final List<Problem> problems = new ArrayList<>();

  private EnvironmentSettings() {}

  static Settings read(Map<String, String> environment) {
    EnvironmentSettings reading = new EnvironmentSettings();
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (name.startsWith(PREFIX)) {
            reading.setting(name, name.substring(PREFIX.length()), value.strip());
          }
        });
    if (!reading.problems.isEmpty()) {
      throw new ConfigurationException(
          INVALID, "the environment's settings cannot be used", reading.problems);
    }
    return reading.settings.build();
  }

  private void setting(String name, String key, String value) {
    switch (key) {
      case "CONFIG_LOCATION" -> settings.configLocation(path(name, value));
      case "CREDENTIALS_ROOT" -> settings.credentialsRoot(path(name, value));
      case "DIRECT_CALLS" -> settings.directCalls(truth(name, value));
      case "WATCH" -> settings.watch(truth(name, value));
      case "ATTRIBUTION_DEFAULT" -> settings.defaultAttribution(attribution(name, value));
      case "ATTRIBUTION_LOCKED" -> settings.lockedAttribution(attribution(name, value));
      default -> unknown(name, key);
    }
  }

  private void unknown(String name, String key) {
    if (LATER.stream().anyMatch(key::startsWith)) {
      problems.add(Problem.error(NOT_BUILT, name, "is not built into this version; remove it"));
    } else if (OURS.stream().anyMatch(key::startsWith)) {
      problems.add(
          Problem.error(
              INVALID,
              name,
              "is no setting; known are CONFIG_LOCATION, CREDENTIALS_ROOT, DIRECT_CALLS, WATCH,"
                  + " ATTRIBUTION_DEFAULT, ATTRIBUTION_LOCKED"));
    }
  }

  private Path path(String name, String value) {
    try {
      if (!value.isEmpty()) {
        return Path.of(value);
      }
      problems.add(Problem.error(INVALID, name, "is empty; give a path, or remove it"));
    } catch (InvalidPathException unusable) {
      problems.add(Problem.error(INVALID, name, "is no path: " + unusable.getReason()));
    }
    return Settings.CREDENTIALS_ROOT;
  }

  private boolean truth(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      problems.add(Problem.error(INVALID, name, "is true or false, not '" + value + "'"));
    }
    return value.equals("true");
  }

  private Attribution attribution(String name, String value) {
    Attribution.Builder who = Attribution.builder();
    for (String pair : value.split(",")) {
      int equals = pair.indexOf('=');
      String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
      String said = equals < 0 ? "" : pair.substring(equals + 1).strip();
      if (said.isEmpty()) {
        problems.add(Problem.error(INVALID, name, "'" + key + "' has no value"));
        continue;
      }
      try {
        attribute(name, who, key, said);
      } catch (IllegalArgumentException tooLong) {
        problems.add(Problem.error(INVALID, name, String.valueOf(tooLong.getMessage())));
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
          problems.add(
              Problem.error(
                  INVALID,
                  name,
                  "'" + key + "' is not team, project, user, key, session or tag.<name>"));
        }
      }
    }
  }
}
