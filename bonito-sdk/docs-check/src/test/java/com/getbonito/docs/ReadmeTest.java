package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs")
@DisplayName("The README")
final class ReadmeTest {

  private static final int FIRST_SCREENS = 100;

  static Stream<Fence> shown() {
    return Page.read(Checkout.file("README.md")).fences().stream()
        .filter(fence -> fence.attribute("file").startsWith("examples/"));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void shows_the_very_files_of_an_example(Fence fence) {
    assertThat(fence.code()).isEqualTo(Checkout.text(fence.attribute("file")));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void shows_examples_that_the_tests_run(Fence fence) {
    String example = fence.attribute("file").split("/")[1];
    assertThat(Checkout.file("examples/" + example + "/pom.xml")).exists();
    assertThat(Checkout.file("examples/" + example + "/expected.txt")).exists();
  }

  @ParameterizedTest
  @MethodSource("shown")
  void shows_code_within_the_first_screens(Fence fence) {
    assertThat(fence.lastLine()).isLessThan(FIRST_SCREENS);
  }

  @Test
  void shows_few_lines_of_java() {
    for (Fence fence : shown().filter(each -> each.language().equals("java")).toList()) {
      List<String> lines =
          fence
              .code()
              .lines()
              .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
              .toList();
      assertThat(lines).as(fence.toString()).hasSizeLessThanOrEqualTo(12);
    }
  }

  @Test
  void shows_eight_lines_of_yaml_for_spring_and_one_dependency() {
    String yaml = "examples/spring-boot/src/main/resources/application.yml";
    assertThat(shown().map(fence -> fence.attribute("file"))).contains(yaml);
    assertThat(Checkout.text(yaml).lines()).hasSizeLessThanOrEqualTo(8);
    String pom =
        Checkout.text("examples/spring-boot/pom.xml")
            .replaceAll("(?s)<dependencyManagement>.*?</dependencyManagement>", "");
    assertThat(pom.split("<dependency>")).hasSize(2);
  }
}
