package com.getbonito.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a terminal as a picture in SVG: monospace, with bold, faint, green, yellow and red as
 * {@link Terminal} writes them, and colours for light and dark surroundings. The same text gives
 * the same bytes.
 */
public final class TerminalSvg {

  /** Longer lines go on below. */
  private static final int COLUMNS = 132;

  private static final double CHARACTER = 7.2;
  private static final int LINE = 17;
  private static final int MARGIN = 18;
  private static final int BAR = 34;

  private static final Pattern STYLE = Pattern.compile("\u001b\\[(\\d+)m");
  private static final Map<String, String> CLASSES =
      Map.of("1", "b", "2", "f", "31", "r", "32", "g", "33", "y");

  private static final String LOOK =
      """
      <style>
        text{font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1d2430;white-space:pre}
        .p{fill:#f6f8fa;stroke:#d0d7de}.t{fill:#59636e}.b{font-weight:700}.f{fill:#59636e}
        .g{fill:#1a7f37}.r{fill:#c62828}.y{fill:#8a6100}
        @media (prefers-color-scheme:dark){
          text{fill:#e6edf3}.p{fill:#0d1117;stroke:#30363d}.t,.f{fill:#9198a1}
          .g{fill:#3fb950}.r{fill:#ff7b72}.y{fill:#d29922}
        }
      </style>
      """;

  private TerminalSvg() {}

  /**
   * The picture.
   *
   * @param command what was typed, shown as the title
   * @param text what the terminal shows, with its colour codes
   */
  public static String of(String command, String text) {
    List<List<Run>> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.addAll(wrapped(runs(line))));
    int columns = lines.stream().mapToInt(TerminalSvg::length).max().orElse(1);
    int width = (int) Math.ceil(columns * CHARACTER) + 2 * MARGIN;
    int height = BAR + lines.size() * LINE + MARGIN;
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" role=\"img\" aria-label=\"%s\">%n",
            width,
            height,
            width,
            height,
            escaped("What " + command + " prints")));
    out.append(LOOK);
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"p\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"8\"/>%n",
            width - 1,
            height - 1));
    out.append(
        String.format(
            Locale.ROOT,
            "<text class=\"t\" x=\"%d\" y=\"22\">$ %s</text>%n",
            MARGIN,
            escaped(command)));
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), BAR + (i + 1) * LINE - 4, out);
    }
    return out.append("</svg>\n").toString().replace(System.lineSeparator(), "\n");
  }

  /** Every line is as long as its characters say, whatever the font. */
  private static void line(List<Run> runs, int y, StringBuilder out) {
    int length = length(runs);
    if (length == 0) {
      return;
    }
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" textLength=\"%.1f\" xml:space=\"preserve\">",
            MARGIN,
            y,
            length * CHARACTER));
    for (Run run : runs) {
      if (run.style.isEmpty()) {
        out.append(escaped(run.text));
      } else {
        out.append("<tspan class=\"").append(run.style).append("\">");
        out.append(escaped(run.text)).append("</tspan>");
      }
    }
    out.append("</text>\n");
  }

  private static List<Run> runs(String line) {
    List<Run> runs = new ArrayList<>();
    Matcher style = STYLE.matcher(line);
    String now = "";
    int from = 0;
    while (style.find()) {
      if (style.start() > from) {
        runs.add(new Run(line.substring(from, style.start()), now));
      }
      now = CLASSES.getOrDefault(style.group(1), "");
      from = style.end();
    }
    if (from < line.length()) {
      runs.add(new Run(line.substring(from), now));
    }
    return runs;
  }

  /** A line that is too long goes on below, further in, where a word begins. */
  private static List<List<Run>> wrapped(List<Run> runs) {
    if (length(runs) <= COLUMNS || runs.size() > 1) {
      return List.of(runs);
    }
    Run whole = runs.get(0);
    String rest = whole.text;
    String indent = " ".repeat(rest.length() - rest.stripLeading().length() + 2);
    List<List<Run>> lines = new ArrayList<>();
    while (rest.length() > COLUMNS) {
      int cut = rest.lastIndexOf(' ', COLUMNS);
      cut = cut <= indent.length() ? COLUMNS : cut;
      lines.add(List.of(new Run(rest.substring(0, cut), whole.style)));
      rest = indent + rest.substring(cut).strip();
    }
    lines.add(List.of(new Run(rest, whole.style)));
    return lines;
  }

  private static int length(List<Run> runs) {
    return runs.stream().mapToInt(run -> run.text.length()).sum();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Characters of one look. */
  private record Run(String text, String style) {}
}
