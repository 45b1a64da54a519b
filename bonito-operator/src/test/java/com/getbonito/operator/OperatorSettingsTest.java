package com.getbonito.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The operator's settings")
class OperatorSettingsTest {

  @Test
  void have_defaults_for_all_but_the_own_namespace() {
    assertThat(OperatorSettings.from(Map.of("BONITO_OPERATOR_NAMESPACE", "bonito")))
        .isEqualTo(new OperatorSettings(Set.of(), "bonito", true, 8080));
  }

  @Test
  void are_read_from_the_environment() {
    Map<String, String> environment =
        Map.of(
            "BONITO_OPERATOR_WATCH_NAMESPACES", "team-a, team-b,",
            "BONITO_OPERATOR_LEADER_ELECTION", "false",
            "BONITO_OPERATOR_PORT", "0");
    assertThat(OperatorSettings.from(environment))
        .isEqualTo(new OperatorSettings(Set.of("team-a", "team-b"), "", false, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BONITO_OPERATOR_WATCH_NAMESPACES|a,Team_B|BON-7001|Team_B",
        "BONITO_OPERATOR_NAMESPACE|Team|BON-7002|lower-case",
        "BONITO_OPERATOR_NAMESPACE|''|BON-7002|is not set",
        "BONITO_OPERATOR_LEADER_ELECTION|yes|BON-7003|write true or false",
        "BONITO_OPERATOR_PORT|65536|BON-7004|from 0 to 65535",
        "BONITO_OPERATOR_PORT|tcp://10.0.0.1:80|BON-7004|enableServiceLinks"
      })
  void that_are_wrong_say_what_to_write(String name, String value, String code, String hint) {
    Map<String, String> environment = new HashMap<>(Map.of("BONITO_OPERATOR_NAMESPACE", "bonito"));
    environment.put(name, value);
    assertThatThrownBy(() -> OperatorSettings.from(environment))
        .isInstanceOfSatisfying(
            ConfigurationException.class, it -> assertThat(it.code()).isEqualTo(code))
        .hasMessageContaining(name)
        .hasMessageContaining(hint);
  }
}
