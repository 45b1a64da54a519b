package com.getbonito.cli;

import com.getbonito.Settings;
import java.nio.file.Path;
import java.util.Map;

/** The settings of a command that only looks at a configuration and pays for nothing. */
final class Looking {

  private Looking() {}

  /**
   * What the environment says ({@code BONITO_*}), but for budgets, which nothing is charged to:
   * their file is not opened, since the application may have it.
   *
   * @throws com.getbonito.error.ConfigurationException where the environment cannot be understood
   */
  static Settings settings(Path config, Map<String, String> environment) {
    Settings said = Settings.fromEnvironment(environment);
    Settings.Builder settings =
        Settings.builder()
            .configLocation(config)
            .credentialsRoot(said.credentialsRoot())
            .directCalls(said.directCalls())
            .defaultAttribution(said.defaultAttribution())
            .lockedAttribution(said.lockedAttribution())
            .volatileLedger()
            .watch(false);
    return said.prices() == null ? settings.build() : settings.prices(said.prices()).build();
  }
}
