package com.getbonito.spring.boot;

import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spring.boot.BonitoProperties.Caller;
import com.getbonito.spring.boot.BonitoProperties.Process;
import com.getbonito.spring.boot.BonitoProperties.Spool;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Makes the settings of the process of {@code bonito.settings}, and says what is wrong there. */
final class ProcessSettings {

  private static final String VOLATILE = "Volatile";

  private final SpringReading reading;
  private final Settings.Builder settings = Settings.builder();

  private ProcessSettings(SpringReading reading) {
    this.reading = reading;
  }

  /** The settings; what is wrong is left out and complained of. */
  static Settings of(SpringReading reading) {
    return new ProcessSettings(reading).settings();
  }

  private Settings settings() {
    Process process = reading.properties().settings();
    path("config-location", reading.properties().configLocation(), settings::configLocation);
    path("settings.credentials-root", process.credentialsRoot(), settings::credentialsRoot);
    path("settings.prices", process.prices(), settings::prices);
    settings.directCalls(process.directCalls());
    settings.watch(process.watch());
    settings.defaultAttribution(caller("default-attribution", process.defaultAttribution()));
    settings.lockedAttribution(caller("locked-attribution", process.lockedAttribution()));
    ledger(process);
    spool(process.spool());
    accepted("settings.instance-id", process.instanceId(), settings::instanceId);
    return settings.build();
  }

  private void ledger(Process process) {
    String ledger = process.ledger();
    settings.ledgerFsync(process.ledgerFsync());
    if (ledger == null) {
      if (written("settings.ledger-fsync")) {
        complain("settings.ledger-fsync", "has no effect without bonito.settings.ledger");
      }
    } else if (ledger.equals(VOLATILE)) {
      settings.volatileLedger();
    } else if (ledger.equalsIgnoreCase(VOLATILE)) {
      complain(
          "settings.ledger",
          "is " + VOLATILE + " or a path; write a file of that name as ./" + ledger);
    } else {
      path("settings.ledger", ledger, settings::ledger);
    }
  }

  private void spool(Spool spool) {
    if (spool.path() == null) {
      for (String key : new String[] {"max-size", "fsync", "on-full"}) {
        if (written("settings.spool." + key)) {
          complain("settings.spool." + key, "has no effect without bonito.settings.spool.path");
        }
      }
      return;
    }
    path(
        "settings.spool.path",
        spool.path(),
        folder ->
            accepted(
                "settings.spool.max-size",
                spool.maxSize().toString(),
                size ->
                    settings.spool(
                        new SpoolSettings(
                            folder, spool.maxSize().bytes(), spool.fsync(), spool.onFull()))));
  }

  private Attribution caller(String key, Caller caller) {
    Attribution.Builder who = Attribution.builder();
    String section = "settings." + key + ".";
    accepted(section + "team", caller.team(), who::team);
    accepted(section + "project", caller.project(), who::project);
    accepted(section + "user", caller.user(), who::user);
    accepted(section + "key", caller.key(), who::key);
    accepted(section + "session", caller.session(), who::session);
    Map<String, String> tags = caller.tags();
    if (tags != null) {
      tags.forEach((tag, value) ->
          accepted(section + "tags[" + tag + "]", value, text -> who.tag(tag, text)));
    }
    return who.build();
  }

  private void path(String key, @Nullable String written, Consumer<Path> target) {
    if (written == null) {
      return;
    }
    try {
      if (written.isBlank()) {
        complain(key, "is empty; give a path, or remove it");
      } else {
        target.accept(Path.of(written));
      }
    } catch (InvalidPathException unusable) {
      complain(key, "is no path: " + unusable.getReason());
    }
  }

  private void accepted(String key, @Nullable String written, Consumer<String> target) {
    if (written == null) {
      return;
    }
    if (written.isBlank()) {
      complain(key, "is empty; give it a value, or remove it");
      return;
    }
    try {
      target.accept(written);
    } catch (IllegalArgumentException refused) {
      complain(key, String.valueOf(refused.getMessage()));
    }
  }

  private boolean written(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of("bonito." + key);
    return reading.written().all().stream().anyMatch(one -> one.name().equals(name));
  }

  private void complain(String key, String message) {
    String path = "bonito." + key;
    reading
        .complaints()
        .add(
            Codes.SETTING,
            path,
            reading.written().place(ConfigurationPropertyName.adapt(path, '.')),
            "",
            message);
  }
}
