package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs")
@DisplayName("A page")
final class LinksTest {

  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern FILE =
      Pattern.compile("(?:docs|build|examples|benchmarks|bonito-[\\w-]+|crds)/[\\w./-]+\\w");
  private static final Pattern DOCS = Pattern.compile("\\bdocs/[\\w./-]+\\.md\\b");
  private static final Pattern QUALIFIED =
      Pattern.compile("com\\.getbonito(\\.[a-z][a-z0-9]*)*(\\.[A-Z]\\w*)?");
  private static final Pattern CLASS = Pattern.compile("(?:[A-Z][a-z0-9]+){2,}");
  private static final Pattern WORD = Pattern.compile("\\b(?:[A-Z][a-z0-9]+){2,}\\b");

  /** Classes of frameworks that this repository names and does not use. */
  private static final Set<String> OTHERS =
      Set.of("MicrometerMetricsChatModelListener", "ToolCallingAdvisor", "RetryTemplate");

  static Stream<Page> pages() {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void links_to_what_is_there(Page page) {
    assertThat(broken(page)).as(page.path()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void names_files_and_classes_that_are_there(Page page) {
    if (page.path().equals("CHANGELOG.md") || page.path().startsWith("docs/adr/")) {
      return;
    }
    List<String> unknown = new ArrayList<>();
    for (String code : page.code()) {
      if (FILE.matcher(code).matches() && !Files.exists(Checkout.file(code))) {
        unknown.add(code);
      } else if (QUALIFIED.matcher(code).matches() && !isSource(code)) {
        unknown.add(code);
      } else if (CLASS.matcher(code).matches()
          && !Words.KNOWN.contains(code)
          && !OTHERS.contains(code)) {
        unknown.add(code);
      }
    }
    assertThat(unknown).as(page.path()).isEmpty();
  }

  @Test
  void that_a_source_names_is_there() {
    Set<String> unknown = new TreeSet<>();
    for (String source : Words.SOURCES) {
      if (source.contains("/src/main/")) {
        DOCS.matcher(Checkout.text(Path.of(source)))
            .results()
            .map(found -> found.group())
            .filter(page -> !Files.exists(Checkout.file(page)))
            .forEach(page -> unknown.add(source + ": " + page));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void with_a_dead_link_or_anchor_is_found() {
    assertThat(broken(new Page("docs/x.md", "[a](nowhere.md) [b](#none)\n\n# Some\n"))).hasSize(2);
    assertThat(broken(new Page("docs/x.md", "[a](../README.md#bonito) [b](#some)\n\n# Some\n")))
        .isEmpty();
    assertThat(broken(new Page("README.md", "`[not](a-link)`\n"))).isEmpty();
  }

  private static List<String> broken(Page page) {
    List<String> broken = new ArrayList<>();
    Path folder = Checkout.file(page.path()).getParent();
    for (String link : page.links()) {
      if (ELSEWHERE.matcher(link).matches()) {
        continue;
      }
      int hash = link.indexOf('#');
      String path = hash < 0 ? link : link.substring(0, hash);
      Path file = path.isEmpty() ? Checkout.file(page.path()) : folder.resolve(path).normalize();
      Page there =
          path.isEmpty()
              ? page
              : file.toString().endsWith(".md") && Files.exists(file) ? Page.read(file) : null;
      if (!path.isEmpty() && !Files.exists(file)) {
        broken.add(link);
      } else if (hash >= 0
          && (there == null || !there.anchors().contains(link.substring(hash + 1)))) {
        broken.add(link);
      }
    }
    return broken;
  }

  /** Whether a package or class of this name is among the sources. */
  private static boolean isSource(String name) {
    String path = "/" + name.replace('.', '/');
    return Words.SOURCES.stream()
        .anyMatch(file -> file.endsWith(path + ".java") || file.contains(path + "/"));
  }

  /** Every source file, and the words in them that look like names of classes. */
  private static final class Words {

    static final List<String> SOURCES =
        Stream.of(
                "bonito-sdk", "bonito-spring-starter", "bonito-operator", "examples", "benchmarks")
            .flatMap(tree -> Checkout.below(tree, ".java").stream())
            .map(file -> file.toString().replace('\\', '/'))
            .toList();

    static final Set<String> KNOWN = known();

    private static Set<String> known() {
      Set<String> words = new TreeSet<>();
      for (String source : SOURCES) {
        Matcher matcher = WORD.matcher(Checkout.text(Path.of(source)));
        while (matcher.find()) {
          words.add(matcher.group());
        }
      }
      return words;
    }
  }
}
