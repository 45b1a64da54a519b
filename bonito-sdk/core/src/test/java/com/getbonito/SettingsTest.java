package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.ConfigurationException;
import java.nio.file.Path;
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

  @ParameterizedTest
  @CsvSource({
    "BONITO_CONFIG_LOCATION, ''",
    "BONITO_CREDENTIALS_ROOT, ' '",
    "BONITO_CONFIG_FILE, x",
    "BONITO_DIRECT_CALLS, yes",
    "BONITO_LEDGER, /x",
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
