package com.getbonito.docs;

import com.getbonito.docs.RaisedCodes.Raised;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The reference of the error codes: who raises each as what and in which words, from the sources,
 * with what people wrote about it.
 */
final class ErrorCodesPage {

  private static final String HEAD =
      """
      # Error codes

      <!-- Made from the sources and docs/reference/error-codes by ErrorCodesPage; do not edit. -->

      Every error that Bonito raises has a stable code `BON-nnnn`, never reused for another meaning: `BonitoException.code()`, `Problem.code()`, or the beginning of a warning in the log. Below each code stands what carries it, the classes that raise it, and the messages as they are written there, with `{name}` for what is put in and `{…}` for what only a run can tell.

      | range | about |
      | --- | --- |
      | 1000 to 1199 | configuration |
      | 2000 to 2999 | policies and budgets |
      | 3000 to 3999 | calls |
      | 4000 to 4999 | providers |
      | 5000 to 5999 | streams |
      | 6000 to 6999 | settings, files and books |
      | 7000 to 7999 | the operator |
      | 9000 to 9999 | defects |
      """;

  /** Classes of one code that are named; the sources have the others. */
  private static final int CLASSES = 6;

  private static final Map<String, String> CARRIERS =
      Map.of(
          "Problem.error", "a problem",
          "Problem.warning", "a warning of the configuration",
          "Finding", "a finding of `bonito doctor`",
          "log", "a line of the log",
          "cli", "a line of the command line");

  private final Map<String, Raised> codes;
  private final StringBuilder page = new StringBuilder(HEAD);

  private ErrorCodesPage(Map<String, Raised> codes) {
    this.codes = codes;
  }

  static String made() {
    return made(RaisedCodes.of(Sources.of(sources())), ErrorAdvice.all());
  }

  /**
   * The page.
   *
   * @throws IllegalStateException where advice is missing, superfluous or given twice
   */
  static String made(Map<String, Raised> codes, List<ErrorAdvice.Part> advice) {
    ErrorCodesPage made = new ErrorCodesPage(codes);
    made.compare(advice);
    advice.forEach(made::part);
    return made.page.toString();
  }

  /** What an application runs: what tests use raises no code of its own. */
  private static List<Path> sources() {
    return Checkout.mainSources().stream()
        .filter(file -> !file.toString().replace('\\', '/').matches(".*/(testkit|boot/test)/.*"))
        .toList();
  }

  private void compare(List<ErrorAdvice.Part> advice) {
    List<String> wrong = new ArrayList<>();
    Set<String> missing = new TreeSet<>(codes.keySet());
    for (ErrorAdvice.Part part : advice) {
      part.codes()
          .forEach((code, words) -> {
            Raised raised = codes.get(code);
            if (raised == null) {
              wrong.add(code + " is raised nowhere");
            } else if (!missing.remove(code)) {
              wrong.add(code + " is there twice");
            } else if ((raised.meaning == null) == (words.what() == null)) {
              wrong.add(
                  code + (words.what() == null ? " lacks 'what'" : " has its 'what' in the code"));
            }
          });
    }
    missing.forEach(code -> wrong.add(code + " has no advice"));
    if (!wrong.isEmpty()) {
      throw new IllegalStateException(ErrorAdvice.FOLDER + ": " + String.join(", ", wrong));
    }
  }

  private void part(ErrorAdvice.Part part) {
    page.append("\n## ").append(part.part()).append('\n');
    if (part.about() != null) {
      page.append('\n').append(part.about()).append('\n');
    }
    part.codes().forEach((code, words) -> entry(code, codes.get(code), words));
  }

  private void entry(String code, Raised raised, ErrorAdvice words) {
    String what = words.what() == null ? raised.meaning + "." : words.what();
    page.append("\n### %s\n\n".formatted(code))
        .append("**%s** *Why:* %s *Do:* %s\n".formatted(what, words.why(), words.remedy()))
        .append("\n*Raised:* ")
        .append(raised(raised))
        .append(".\n");
    if (!raised.says.isEmpty()) {
      page.append('\n');
      raised.says.forEach(text -> page.append("- ").append(quoted(text)).append('\n'));
    }
  }

  private static String raised(Raised raised) {
    List<String> as = new ArrayList<>();
    if (raised.constant != null && raised.meaning == null) {
      as.add("kind `" + raised.constant + "`");
    }
    raised.as.forEach(each -> as.add(CARRIERS.getOrDefault(each, "`" + each + "`")));
    String by =
        raised.by.stream()
            .limit(CLASSES)
            .map(each -> "`" + each + "`")
            .collect(Collectors.joining(", "));
    String more =
        raised.by.size() > CLASSES ? " and %d more".formatted(raised.by.size() - CLASSES) : "";
    String carried = as.isEmpty() ? "" : "as " + String.join(", ", as);
    String raisers = by.isEmpty() ? "" : "by " + by + more;
    return carried + (carried.isEmpty() || raisers.isEmpty() ? "" : "; ") + raisers;
  }

  private static String quoted(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }
}
