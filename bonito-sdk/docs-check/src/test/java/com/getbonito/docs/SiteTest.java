package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docs")
@DisplayName("The site of the guide")
final class SiteTest {

  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern LOADED =
      Pattern.compile("<(?:script|img|link|iframe|source)\\b[^>]*(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]*)\"");
  private static final long SECONDS = 90;
  private static final int NO_REGISTRY = 75;

  @TempDir private static Path folder;
  private static Path site;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    boolean possible = runs("node", "--version") && runs("npm", "--version");
    if (!possible) {
      System.out.println(
          "notice: no Node here, so the guide's site is not built (install nodejs and npm)");
    }
    assumeTrue(possible, "Node and npm are here");
    site = folder.resolve("site");
    Process process =
        new ProcessBuilder("bash", "-c", command())
            .directory(Checkout.file("docs/site").toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    process.destroy();
    boolean installed = !ended || process.exitValue() != NO_REGISTRY;
    if (!installed) {
      System.out.println("notice: no npm registry here, so the guide's site is not built");
    }
    assumeTrue(installed, "what the site is made with can be installed");
    assertThat(ended && process.exitValue() == 0).as(Checkout.text(folder.resolve("log"))).isTrue();
  }

  /**
   * Without a registry there is nothing to build with; with one, a lock file that fails is a
   * defect.
   */
  private static String command() {
    return "[ -d node_modules ] || npm ci --no-audit --no-fund || { npm ping && exit 1; exit "
        + NO_REGISTRY
        + "; }; node build.mjs '"
        + site
        + "'";
  }

  private static boolean runs(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  @Test
  void links_only_to_pages_and_anchors_that_are_there() throws IOException {
    assertThat(broken(pages(), site)).isEmpty();
  }

  @Test
  void asks_no_other_host_for_anything() throws IOException {
    for (Map.Entry<Path, String> page : pages().entrySet()) {
      Matcher loaded = LOADED.matcher(page.getValue());
      while (loaded.find()) {
        assertThat(loaded.group(1)).as(page.getKey().toString()).doesNotMatch("(?:https?:)?//.*");
      }
    }
    assertThat(Checkout.text(site.resolve("assets/style.css"))).doesNotContain("url(", "@import");
    assertThat(Checkout.text(site.resolve("assets/site.js"))).doesNotContain("http", "fetch(");
  }

  @Test
  void opens_from_any_folder_or_path() throws IOException {
    for (Map.Entry<Path, String> page : pages().entrySet()) {
      Matcher address = ADDRESS.matcher(page.getValue());
      while (address.find()) {
        assertThat(address.group(1)).as(page.getKey().toString()).doesNotStartWith("/");
      }
      assertThat(page.getValue()).doesNotContain("type=\"module\"");
    }
  }

  @Test
  void finds_a_code_an_option_and_a_word_by_its_beginning() throws Exception {
    for (String words : List.of("BON-2009", "holdBackSize", "stickyB")) {
      String script =
          "const fs=require('fs');const M=require(process.argv[1]);"
              + "global.window={};eval(fs.readFileSync(process.argv[2],'utf8'));"
              + "const i=M.loadJSON(window.bonitoIndex,{fields:['title','page','text'],storeFields:['at']});"
              + "process.stdout.write(String(i.search(process.argv[3],{prefix:true}).length))";
      Process process =
          new ProcessBuilder(
                  "node",
                  "-e",
                  script,
                  site.resolve("assets/minisearch.js").toString(),
                  site.resolve("assets/index.js").toString(),
                  words)
              .start();
      String found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(found).as(words).matches("[1-9]\\d*");
    }
  }

  @Test
  void has_an_index_of_its_pages_for_programs() {
    String index = Checkout.text(site.resolve("llms.txt"));
    assertThat(index)
        .startsWith("# Bonito\n\n> ")
        .contains("## Tutorial", "## How-to", "## Reference", "## Explanation");
    Matcher link = Pattern.compile("]\\(([^)]+)\\)").matcher(index);
    while (link.find()) {
      assertThat(site.resolve(link.group(1))).exists();
    }
    assertThat(Checkout.text(site.resolve("llms-full.txt")))
        .contains(Checkout.text("docs/tutorial/first-call.md").strip());
  }

  @Test
  void with_a_dead_link_would_be_found() throws IOException {
    Path page = folder.resolve("page.html");
    Map<Path, String> pages = Map.of(page, "<a href=\"none.html\"></a><a href=\"#none\"></a>");
    assertThat(broken(pages, folder)).hasSize(2);
  }

  private static Map<Path, String> pages() throws IOException {
    Map<Path, String> pages = new HashMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      files
          .filter(file -> file.toString().endsWith(".html"))
          .forEach(file -> pages.put(file, Checkout.text(file)));
    }
    assertThat(pages).hasSizeGreaterThan(30);
    return pages;
  }

  private static List<String> broken(Map<Path, String> pages, Path root) {
    Map<Path, Set<String>> anchors = new HashMap<>();
    pages.forEach((file, html) -> anchors.put(file, found(ANCHOR, html)));
    List<String> broken = new ArrayList<>();
    pages.forEach((file, html) -> {
      for (String address : found(ADDRESS, html)) {
        if (address.matches("[a-z]+:.*")) {
          continue;
        }
        String[] parts = address.split("#", 2);
        String path = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
        Path there = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        boolean dead =
            !path.isEmpty() && !(there.startsWith(root) && Files.isRegularFile(there))
                || parts.length > 1 && !anchors.getOrDefault(there, Set.of()).contains(parts[1]);
        if (dead) {
          broken.add(root.relativize(file) + ": " + address);
        }
      }
    });
    return broken;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
