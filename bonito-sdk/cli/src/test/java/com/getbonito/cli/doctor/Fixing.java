package com.getbonito.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether what the doctor prints says of each finding how it is mended. */
final class Fixing {

  private static final Pattern FINDING = Pattern.compile("  (?:broken |warning)  BON-\\d{4} (.*)");
  private static final Pattern FIX = Pattern.compile(" +fix: ([a-z]+) (.*)");

  private Fixing() {}

  /** Findings that have no fix, or one that only repeats the finding's path after a verb. */
  static List<String> flaws(String report) {
    List<String> flaws = new ArrayList<>();
    List<String> lines = report.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher finding = FINDING.matcher(lines.get(i));
      if (finding.matches()) {
        Matcher fix = FIX.matcher(i + 1 < lines.size() ? lines.get(i + 1) : "");
        if (!fix.matches() || repeats(fix.group(2), finding.group(1))) {
          flaws.add(lines.get(i));
        }
      }
    }
    return flaws;
  }

  private static boolean repeats(String fix, String finding) {
    return finding.startsWith(fix.replaceFirst("^the (variable|file|field|connection) ", ""));
  }
}
