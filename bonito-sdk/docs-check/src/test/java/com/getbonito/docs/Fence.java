package com.getbonito.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A snippet between fences. Behind the language may stand {@code file="NAME"}, and {@code
 * unchecked="REASON"} where no test can look at it.
 *
 * @param page where it stands
 * @param line its opening fence, from 1
 * @param lastLine its closing fence
 * @param language the first word behind the opening fence, or empty
 * @param info what follows that word
 * @param code its lines, each with its end
 */
record Fence(String page, int line, int lastLine, String language, String info, String code) {

  private static final Pattern OPEN = Pattern.compile("( {0,3})(`{3,}|~{3,})\\s*(\\S*)\\s*(.*)");

  static List<Fence> of(Page page) {
    List<Fence> fences = new ArrayList<>();
    String[] lines = page.text().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      Matcher open = OPEN.matcher(lines[i]);
      if (open.matches()) {
        int first = i;
        StringBuilder code = new StringBuilder();
        for (i++; i < lines.length && !lines[i].strip().equals(open.group(2)); i++) {
          String line = lines[i];
          code.append(
              line.startsWith(open.group(1)) ? line.substring(open.group(1).length()) : line);
          code.append('\n');
        }
        fences.add(
            new Fence(
                page.path(), first + 1, i + 1, open.group(3), open.group(4), code.toString()));
      }
    }
    return fences;
  }

  /** Every snippet of the pages that teach. */
  static List<Fence> all() {
    return Page.taught().stream().flatMap(page -> page.fences().stream()).toList();
  }

  /** An attribute behind the language, or empty. */
  String attribute(String name) {
    Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(info);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Why no test looks at it, or empty. */
  String unchecked() {
    return attribute("unchecked");
  }

  /** Whether a bare word stands behind the language. */
  boolean is(String word) {
    return List.of(info.replaceAll("\\w+=\"[^\"]*\"", "").strip().split("\\s+")).contains(word);
  }

  @Override
  public String toString() {
    return page + ":" + line + (language.isEmpty() ? "" : " " + language);
  }
}
