package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.ConfigurationException;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Settings from the environment")
class SettingsTest {

  @Test
  void have_defaults_for_everything() {
    Settings settings = Settings.fromEnvironment(Map.of("PATH", "/bin", "BONITO_HOME", "/x"));
    assertThat(settings.configLocation()).isNull();
    assertThat(settings.credentialsRoot()).isEqualTo(Settings.CREDENTIALS_ROOT);
    assertThat(settings.directCalls()).isNull();
    assertThat(settings.watch()).isTrue();
    assertThat(settings.ledger()).isNull();
    assertThat(settings.volatileLedger()).as("must be chosen").isFalse();
    assertThat(settings.ledgerFsync()).isEqualTo(Fsync.INTERVAL);
    assertThat(settings.spool()).isNull();
    assertThat(settings.instanceId()).isNull();
    assertThat(settings.prices()).isNull();
  }

  @Test
  void are_read_by_name() {
    Settings settings =
        Settings.fromEnvironment(
            Map.of(
                "BONITO_CONFIG_LOCATION", " /etc/bonito ",
                "BONITO_CREDENTIALS_ROOT", "/secrets",
                "BONITO_DIRECT_CALLS", "false",
                "BONITO_WATCH", "false",
                "BONITO_ATTRIBUTION_DEFAULT", "team=support, user = jo,tag.region=eu",
                "BONITO_ATTRIBUTION_LOCKED", "project=p,key=k,session=s"));
    assertThat(settings.configLocation()).isEqualTo(Path.of("/etc/bonito"));
    assertThat(settings.credentialsRoot()).isEqualTo(Path.of("/secrets"));
    assertThat(settings.directCalls()).isFalse();
    assertThat(settings.watch()).isFalse();
    assertThat(settings.defaultAttribution().team()).isEqualTo("support");
    assertThat(settings.defaultAttribution().user()).isEqualTo("jo");
    assertThat(settings.defaultAttribution().tags()).containsEntry("region", "eu");
    assertThat(settings.lockedAttribution().project()).isEqualTo("p");
  }

  @Test
  void of_what_outlives_the_process_are_read_by_name() {
    Settings settings =
        Settings.fromEnvironment(
            Map.of(
                "BONITO_LEDGER", "/var/lib/bonito/ledger",
                "BONITO_LEDGER_FSYNC", "Always",
                "BONITO_SPOOL_PATH", "/var/lib/bonito/spool",
                "BONITO_SPOOL_MAX_SIZE", "64Mi",
                "BONITO_SPOOL_FSYNC", "Never",
                "BONITO_SPOOL_ON_FULL", "DropAndCount",
                "BONITO_INSTANCE_ID", "shop-7f9c",
                "BONITO_PRICES", "/etc/bonito/prices.json"));
    assertThat(settings.ledger()).isEqualTo(Path.of("/var/lib/bonito/ledger"));
    assertThat(settings.ledgerFsync()).isEqualTo(Fsync.ALWAYS);
    assertThat(settings.spool())
        .isEqualTo(
            new SpoolSettings(
                Path.of("/var/lib/bonito/spool"), 64L << 20, Fsync.NEVER, OnFull.DROP_AND_COUNT));
    assertThat(settings.instanceId()).isEqualTo("shop-7f9c");
    assertThat(settings.prices()).isEqualTo(Path.of("/etc/bonito/prices.json"));
  }

  @Test
  void give_a_spool_that_is_only_a_folder_its_defaults() {
    SpoolSettings usual =
        new SpoolSettings(Path.of("s"), 256L << 20, Fsync.INTERVAL, OnFull.REJECT);
    assertThat(Settings.fromEnvironment(Map.of("BONITO_SPOOL_PATH", "s")).spool()).isEqualTo(usual);
    assertThat(Settings.builder().spool(Path.of("s")).build().spool()).isEqualTo(usual);
  }

  @Test
  void choose_one_ledger_or_none() {
    Settings forgets = Settings.fromEnvironment(Map.of("BONITO_LEDGER", "Volatile"));
    assertThat(forgets.volatileLedger()).isTrue();
    assertThat(forgets.ledger()).isNull();
    Settings last = Settings.builder().volatileLedger().ledger(Path.of("l")).build();
    assertThat(last.volatileLedger()).isFalse();
    assertThat(last.ledger()).isEqualTo(Path.of("l"));
    assertThat(Settings.builder().ledger(Path.of("l")).volatileLedger().build().ledger()).isNull();
  }

  @Test
  void built_in_java_refuse_what_cannot_be() {
    SpoolSettings small =
        new SpoolSettings(Path.of("s"), Settings.SMALLEST_SPOOL - 1, Fsync.INTERVAL, OnFull.REJECT);
    assertThatIllegalArgumentException().isThrownBy(() -> Settings.builder().spool(small));
    String longest = "i".repeat(Settings.INSTANCE_ID_LENGTH);
    assertThat(Settings.builder().instanceId(longest).build().instanceId()).isEqualTo(longest);
    for (String id : List.of("", "a/b", "..", "a b", longest + "i")) {
      assertThatIllegalArgumentException()
          .as(id)
          .isThrownBy(() -> Settings.builder().instanceId(id));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BONITO_CONFIG_LOCATION, ''",
    "BONITO_CREDENTIALS_ROOT, ' '",
    "BONITO_CONFIG_FILE, x",
    "BONITO_DIRECT_CALLS, yes",
    "BONITO_LEDGER, ''",
    "BONITO_LEDGER, volatile",
    "BONITO_LEDGERS, /x",
    "BONITO_LEDGER_FSYNC, Always",
    "BONITO_SPOOL, /x",
    "BONITO_SPOOL_PATH, ''",
    "BONITO_SPOOL_MAX_SIZE, 1Mi",
    "BONITO_SPOOL_FSYNC, Never",
    "BONITO_SPOOL_ON_FULL, Reject",
    "BONITO_INSTANCE_ID, ''",
    "BONITO_INSTANCE_ID, a/b",
    "BONITO_INSTANCE, x",
    "BONITO_PRICES, ''",
    "BONITO_PRICES_PATH, x",
    "BONITO_ATTRIBUTION_DEFAULT, tem=x",
    "BONITO_ATTRIBUTION_DEFAULT, team",
    "BONITO_ATTRIBUTION_LOCKED, team=",
    "BONITO_ATTRIBUTION_LOCKED, ''",
  })
  void that_are_not_understood_are_refused_by_name(String name, String value) {
    var refused =
        catchThrowableOfType(
            ConfigurationException.class, () -> Settings.fromEnvironment(Map.of(name, value)));
    assertThat(refused).hasMessageContaining(name);
  }

  @ParameterizedTest
  @CsvSource({
    "BONITO_SPOOL_MAX_SIZE, many, 'is no size'",
    "BONITO_SPOOL_MAX_SIZE, 63Ki, 'wants at least 64Ki'",
    "BONITO_SPOOL_FSYNC, always, 'is one of Never, Interval, Always'",
    "BONITO_SPOOL_ON_FULL, Drop, 'is one of Reject, DropAndCount'",
    "BONITO_LEDGER_FSYNC, '', 'is one of Never, Interval, Always'",
  })
  void that_are_no_words_are_refused_with_those_there_are(
      String name, String value, String message) {
    var refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                Settings.fromEnvironment(
                    Map.of("BONITO_SPOOL_PATH", "s", "BONITO_LEDGER", "l", name, value)));
    assertThat(refused.problems()).singleElement().asString().contains(name, message);
  }

  @Test
  void a_path_that_is_none_is_a_problem_beside_the_others() {
    var refused =
        catchThrowableOfType(
            ConfigurationException.class,
            () ->
                Settings.fromEnvironment(
                    Map.of("BONITO_CONFIG_LOCATION", "a\0b", "BONITO_WATCH", "maybe")));
    assertThat(refused.problems()).hasSize(2);
  }
}
