package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs")
@DisplayName("A snippet in Java")
final class JavaSnippetTest {

  private static Snippets snippets;

  @BeforeAll
  static void open(@TempDir Path classes) {
    snippets = new Snippets(classes);
  }

  @AfterAll
  static void close() throws IOException {
    snippets.close();
  }

  static Stream<Fence> snippets() {
    return Fence.all().stream()
        .filter(fence -> fence.language().equals("java") && fence.unchecked().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void compiles_against_what_an_application_has(Fence fence) {
    assertThat(snippets.problems(fence.code(), before(fence), about(fence)))
        .as(fence.toString())
        .isEmpty();
  }

  /** {@code docs/spring-ai.md} is about {@code springai}. */
  private static String about(Fence fence) {
    return fence.page().replaceAll(".*/|\\.md|-", "").toLowerCase(Locale.ROOT);
  }

  private static String before(Fence fence) {
    return Fence.all().stream()
        .filter(each -> each.page().equals(fence.page()) && each.line() < fence.line())
        .filter(each -> each.language().equals("java") && Snippets.declares(each.code()))
        .map(Fence::code)
        .collect(Collectors.joining());
  }

  @Test
  void that_calls_what_is_not_there_is_found() {
    assertThat(snippets.problems("bonito.chatter(request);\n"))
        .hasSize(1)
        .first()
        .asString()
        .contains("chatter");
  }

  @Test
  void may_be_a_file_or_members_or_statements() {
    assertThat(snippets.problems("class A { Bonito bonito; }\n")).isEmpty();
    assertThat(snippets.problems("@Override\npublic String toString() { return \"\"; }\n"))
        .isEmpty();
    assertThat(snippets.problems("String text = bonito.chat(request).text();\n")).isEmpty();
  }
}
