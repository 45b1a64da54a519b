package com.getbonito.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown.
 *
 * @param path below the checkout, with {@code /}
 * @param text as it stands
 */
record Page(String path, String text) {

  private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)(?:\\s[^)]*)?\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*?)\\s*#*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern MARKED = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)|[*`]");

  static Page read(Path file) {
    String path = Checkout.ROOT.relativize(file).toString().replace('\\', '/');
    return new Page(path, Checkout.text(file));
  }

  /** Every page of the repository, but what tests compare with. */
  static List<Page> all() {
    return Checkout.below("", ".md").stream()
        .map(Page::read)
        .filter(page -> !page.path.contains("/src/"))
        .toList();
  }

  /** Pages whose snippets teach: the README and the guide. Others show none to copy. */
  static List<Page> taught() {
    return all().stream()
        .filter(page -> page.path.equals("README.md") || page.path.startsWith("docs/"))
        .filter(page -> !page.path.startsWith("docs/adr/"))
        .toList();
  }

  List<Fence> fences() {
    return Fence.of(this);
  }

  /** Lines outside of snippets; empty within. */
  List<String> prose() {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    for (Fence fence : fences()) {
      for (int i = fence.line() - 1; i <= fence.lastLine() - 1 && i < lines.size(); i++) {
        lines.set(i, "");
      }
    }
    return lines;
  }

  /** The addresses that the page links to. */
  List<String> links() {
    return found(LINK, line -> CODE.matcher(line).replaceAll("``"));
  }

  /** What stands between backticks. */
  List<String> code() {
    return found(CODE, line -> line);
  }

  /** The anchors of the headings, as GitHub makes them. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    for (String line : prose()) {
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        String words = MARKED.matcher(heading.group(1)).replaceAll("$1");
        String slug =
            words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        String anchor = slug;
        for (int i = 1; !anchors.add(anchor); i++) {
          anchor = slug + "-" + i;
        }
      }
    }
    return anchors;
  }

  private List<String> found(Pattern pattern, java.util.function.UnaryOperator<String> prepared) {
    List<String> found = new ArrayList<>();
    for (String line : prose()) {
      Matcher matcher = pattern.matcher(prepared.apply(line));
      while (matcher.find()) {
        found.add(matcher.group(1));
      }
    }
    return found;
  }

  @Override
  public String toString() {
    return path;
  }
}
