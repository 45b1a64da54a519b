package com.getbonito.operator.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.cluster.Checkout;
import com.getbonito.operator.cluster.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What installs the operator")
class VersionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"bonito-operator", "bonito-crds"})
  void is_of_the_version_of_the_project(String chart) {
    String version = Checkout.version();
    assertThat(Checkout.text(Checkout.chart(chart).resolve("Chart.yaml")))
        .contains("\nversion: " + version + "\n", "\nappVersion: " + version + "\n");
  }

  @Test
  void takes_the_image_of_the_version_of_the_project() {
    assertThat(Checkout.text(Checkout.base().resolve("kustomization.yaml")))
        .contains("  - name: bonito-operator\n    newTag: " + Checkout.version() + "\n");
  }

  @Test
  void brings_the_definitions_as_they_are_generated() throws IOException {
    Path copies = Checkout.chart("bonito-crds").resolve("definitions");
    List<Path> generated = Installed.definitions(Checkout.crds());
    for (Path definition : generated) {
      Path copy = copies.resolve(definition.getFileName());
      if (Boolean.getBoolean("bonito.update")) {
        Files.writeString(copy, Checkout.text(definition));
      }
      assertThat(copy)
          .as(
              "out of date; copy it: mvn -pl bonito-operator test -Dtest=VersionsTest -Dbonito.update=true")
          .hasSameTextualContentAs(definition);
    }
    assertThat(Installed.definitions(copies)).hasSameSizeAs(generated);
  }
}
