package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs")
@DisplayName("A snippet that no test looks at")
final class UncheckedSnippetTest {

  /** What a program prints: shown, not meant to be copied. */
  private static final String OUTPUT = "text";

  private static final Set<String> CHECKED =
      Set.of(
          "promql",
          "java",
          "yaml",
          "yml",
          "json",
          "xml",
          "properties",
          "bash",
          "sh",
          "shell",
          "console");

  /** A guide in which much is unchecked is not a checked guide. */
  private static final int MOST = 12;

  @Test
  void says_why_and_is_counted() {
    List<Fence> all = Fence.all();
    List<Fence> unchecked = all.stream().filter(fence -> !fence.unchecked().isEmpty()).toList();
    List<Fence> shown = all.stream().filter(fence -> fence.language().equals(OUTPUT)).toList();
    System.out.printf(
        "docs: %d snippets, %d unchecked, %d only show output%n",
        all.size(), unchecked.size(), shown.size());
    unchecked.forEach(fence -> System.out.println("unchecked " + fence + ": " + fence.unchecked()));
    assertThat(unchecked).hasSizeLessThanOrEqualTo(MOST);
    assertThat(unchecked).allMatch(fence -> fence.unchecked().length() > 10);
  }

  @Test
  void is_none_just_because_nobody_knows_its_language() {
    assertThat(Fence.all())
        .filteredOn(fence -> fence.unchecked().isEmpty())
        .filteredOn(fence ->
            !CHECKED.contains(fence.language())
                && !fence.language().equals(OUTPUT)
                && !ShellSnippetTest.LANGUAGES.contains(fence.language()))
        .isEmpty();
  }
}
