package com.getbonito;

import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings from {@code BONITO_*}; what is not understood is refused, never ignored. */
final class EnvironmentSettings {

  static final String INVALID = "BON-6001";

  private static final String PREFIX = "BONITO_";

  /** Groups of settings: a name that starts like this and is not known is a mistake. */
  private static final List<String> OURS =
      List.of(
          "CONFIG",
          "CREDENTIALS",
          "DIRECT",
          "WATCH",
          "ATTRIBUTION",
          "LEDGER",
          "SPOOL",
          "INSTANCE",
          "PRICES");

  private static final String KNOWN =
      "CONFIG_LOCATION, CREDENTIALS_ROOT, DIRECT_CALLS, WATCH, ATTRIBUTION_DEFAULT,"
          + " ATTRIBUTION_LOCKED, LEDGER, LEDGER_FSYNC, SPOOL_PATH, SPOOL_MAX_SIZE, SPOOL_FSYNC,"
          + " SPOOL_ON_FULL, INSTANCE_ID, PRICES";

  private static final String VOLATILE = "Volatile";

  private final Settings.Builder settings = Settings.builder();
  private final EnvironmentValues values = new EnvironmentValues();
  private @Nullable Path spoolPath;
  private long spoolBytes = Settings.USUAL_SPOOL;
  private Fsync spoolFsync = Fsync.INTERVAL;
  private OnFull spoolOnFull = OnFull.REJECT;

  private EnvironmentSettings() {}

  static Settings read(Map<String, String> environment) {
    EnvironmentSettings reading = new EnvironmentSettings();
    Map<String, String> sorted = new TreeMap<>(environment);
    sorted.forEach((name, value) -> {
      if (name.startsWith(PREFIX)) {
        reading.setting(name, name.substring(PREFIX.length()), value.strip());
      }
    });
    reading.together(sorted.keySet());
    if (!reading.values.problems().isEmpty()) {
      throw new ConfigurationException(
          INVALID, "the environment's settings cannot be used", reading.values.problems());
    }
    return reading.settings.build();
  }

  private void setting(String name, String key, String value) {
    switch (key) {
      case "CONFIG_LOCATION" -> values.path(name, value, settings::configLocation);
      case "CREDENTIALS_ROOT" -> values.path(name, value, settings::credentialsRoot);
      case "DIRECT_CALLS" -> settings.directCalls(values.truth(name, value));
      case "WATCH" -> settings.watch(values.truth(name, value));
      case "ATTRIBUTION_DEFAULT" -> settings.defaultAttribution(values.attribution(name, value));
      case "ATTRIBUTION_LOCKED" -> settings.lockedAttribution(values.attribution(name, value));
      case "LEDGER" -> ledger(name, value);
      case "LEDGER_FSYNC" -> values.word(name, value, Fsync.values(), settings::ledgerFsync);
      case "SPOOL_PATH" -> values.path(name, value, path -> spoolPath = path);
      case "SPOOL_MAX_SIZE" -> values.size(name, value, bytes -> spoolBytes = bytes);
      case "SPOOL_FSYNC" -> values.word(name, value, Fsync.values(), when -> spoolFsync = when);
      case "SPOOL_ON_FULL" -> values.word(name, value, OnFull.values(), what -> spoolOnFull = what);
      case "INSTANCE_ID" -> values.accepted(name, value, settings::instanceId);
      case "PRICES" -> values.path(name, value, settings::prices);
      default -> unknown(name, key);
    }
  }

  private void ledger(String name, String value) {
    if (value.equals(VOLATILE)) {
      settings.volatileLedger();
    } else if (value.equalsIgnoreCase(VOLATILE)) {
      values.problem(
          name, "is " + VOLATILE + " or a path; write a file of that name as ./" + value);
    } else {
      values.path(name, value, settings::ledger);
    }
  }

  /** What only makes sense beside something else. */
  private void together(Set<String> names) {
    if (names.contains("BONITO_LEDGER_FSYNC") && !names.contains("BONITO_LEDGER")) {
      values.problem("BONITO_LEDGER_FSYNC", "has no effect without BONITO_LEDGER");
    }
    names.stream()
        .filter(name -> name.startsWith("BONITO_SPOOL_"))
        .filter(name -> !names.contains("BONITO_SPOOL_PATH"))
        .forEach(name -> values.problem(name, "has no effect without BONITO_SPOOL_PATH"));
    if (spoolPath != null) {
      settings.spool(new SpoolSettings(spoolPath, spoolBytes, spoolFsync, spoolOnFull));
    }
  }

  private void unknown(String name, String key) {
    if (OURS.stream().anyMatch(key::startsWith)) {
      values.problem(name, "is no setting; known are " + KNOWN);
    }
  }
}
