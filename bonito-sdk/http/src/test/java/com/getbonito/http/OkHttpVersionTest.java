package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An OkHttp that is too old")
class OkHttpVersionTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"4.12.0", "3.14.9", "odd"})
  void is_refused_with_its_jar_and_the_way_out(String version) {
    assertThatThrownBy(() -> OkHttpVersion.check(version, () -> List.of("lib/okhttp-4.12.0.jar")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("BON-1090")
        .hasMessageContaining("lib/okhttp-4.12.0.jar")
        .hasMessageContaining("Exclude com.squareup.okhttp3:okhttp");
  }

  @Test
  void the_one_that_is_built_against_is_fine() {
    assertThatCode(OkHttpVersion::check).doesNotThrowAnyException();
    assertThatCode(() -> OkHttpVersion.check("6.0.0", () -> List.of())).doesNotThrowAnyException();
  }
}
