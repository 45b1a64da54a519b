package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs")
@DisplayName("A snippet for the shell")
final class ShellSnippetTest {

  static final Set<String> LANGUAGES = Set.of("bash", "sh", "shell", "console", "");

  private final ShellSnippets snippets = new ShellSnippets();

  static Stream<Fence> snippets() {
    return Fence.all().stream().filter(fence -> LANGUAGES.contains(fence.language()));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void names_commands_and_options_that_are_there(Fence fence) {
    assertThat(snippets.problems(fence.code())).as(fence.toString()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void is_run_or_says_why_its_other_commands_are_not(Fence fence) {
    if (fence.unchecked().isEmpty() && fence.attribute("run").isEmpty()) {
      assertThat(snippets.others(fence.code())).as(fence.toString()).isEmpty();
    }
  }

  @Test
  void with_an_unknown_command_or_option_is_found() {
    assertThat(snippets.problems("./bonito explian FILE")).hasSize(1);
    assertThat(snippets.problems("./bonito explain --lastly 3 FILE")).hasSize(1);
    assertThat(snippets.problems("./bonito explain --last 3 FILE")).isEmpty();
    assertThat(snippets.others("rm -rf build")).hasSize(1);
  }

  @Test
  void in_the_text_of_a_page_names_commands_that_are_there() {
    for (Page page : Page.all()) {
      for (String code : page.code()) {
        if (code.startsWith("./bonito") && !code.contains("COMMAND")) {
          assertThat(snippets.problems(code)).as(page.path()).isEmpty();
        }
      }
    }
  }
}
