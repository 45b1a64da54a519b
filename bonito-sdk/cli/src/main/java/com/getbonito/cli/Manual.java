package com.getbonito.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What the help of every command says at its end: exit codes and examples. */
final class Manual {

  private static final String USUAL = "Something was found.";

  /** For commands that find nothing. */
  private static final String NEVER = "";

  private static final Map<String, Page> PAGES =
      Map.ofEntries(
          Map.entry(
              "bonito",
              new Page(
                  USUAL,
                  List.of("bonito demo", "bonito doctor bonito.yaml", "bonito plan --help"))),
          Map.entry(
              "bonito doctor",
              new Page(
                  "Something breaks calls.",
                  List.of(
                      "bonito doctor bonito.yaml",
                      "bonito doctor --offline --json bonito.yaml",
                      "bonito doctor --class-path \"$(cat class-path.txt)\" bonito.yaml"))),
          Map.entry(
              "bonito demo",
              new Page(
                  "The books differ, or a call ended in a way that no run may show.",
                  List.of(
                      "bonito demo",
                      "bonito demo --seconds 10 --faults off --json",
                      "bonito demo --decisions decisions.jsonl --usage usage.jsonl",
                      "bonito demo --svg demo.svg"))),
          Map.entry(
              "bonito explain",
              new Page(
                  "There is no such decision, or a record cannot be read.",
                  List.of(
                      "bonito explain --last 1 decisions.jsonl",
                      "bonito explain --id 0198c5a0 decisions.jsonl",
                      "tail -1 decisions.jsonl | bonito explain -"))),
          Map.entry(
              "bonito replay",
              new Page(
                  "A decision differs, or a record cannot be read.",
                  List.of(
                      "bonito replay decisions.jsonl", "bonito replay --json decisions.jsonl"))),
          Map.entry(
              "bonito plan",
              new Page(
                  "No target can take the call.",
                  List.of(
                      "bonito plan bonito.yaml support-chat",
                      "bonito plan --user jo --prompt \"Where is my order?\" bonito.yaml chat"))),
          Map.entry("bonito policy", new Page(USUAL, List.of("bonito policy simulate --help"))),
          Map.entry(
              "bonito policy simulate",
              new Page(
                  "A call would be blocked that was not refused then, or a record cannot be read.",
                  List.of(
                      "bonito policy simulate --policies new.yaml decisions.jsonl",
                      "bonito policy simulate --prices prices.yaml --json decisions.jsonl"))),
          Map.entry("bonito cost", new Page(USUAL, List.of("bonito cost report --help"))),
          Map.entry(
              "bonito cost report",
              new Page(
                  "Nothing was found, or an event cannot be read.",
                  List.of(
                      "bonito cost report --by team usage.jsonl",
                      "bonito cost report --since 2026-09-01 --json /var/spool/bonito"))),
          Map.entry(
              "bonito tail",
              new Page(
                  "With --once: a record cannot be read.",
                  List.of(
                      "bonito tail /var/spool/bonito",
                      "bonito tail --once --lines 100 --json usage.jsonl"))),
          Map.entry(
              "bonito models",
              new Page(
                  "The cloud offers nothing.",
                  List.of(
                      "bonito models bonito.yaml aws", "bonito models --json bonito.yaml aws"))),
          Map.entry(
              "bonito prices",
              new Page(
                  "No price is known.",
                  List.of(
                      "bonito prices gpt-4o",
                      "bonito prices --provider bedrock --region eu-west-1 --json MODEL"))),
          Map.entry(
              "bonito prices import",
              new Page(
                  NEVER, List.of("bonito prices import --from catalogues --to prices --json"))),
          Map.entry(
              "bonito simulator",
              new Page(
                  NEVER,
                  List.of(
                      "bonito simulator --endpoint openai --model gpt-4o",
                      "bonito simulator --endpoint slow --fault 0.1:F05 --json"))),
          Map.entry(
              "bonito convert",
              new Page(
                  "Converted, but calls that went somewhere go nowhere now.",
                  List.of(
                      "bonito convert litellm.yaml -o bonito.yaml",
                      "bonito convert litellm.yaml --json"))),
          Map.entry(
              "bonito completion",
              new Page(
                  NEVER,
                  List.of(
                      "eval \"$(bonito completion)\"",
                      "bonito completion > /etc/bash_completion.d/bonito"))));

  private Manual() {}

  /**
   * What is said of a command.
   *
   * @param finding what exit code 1 says, empty where it is never given
   * @param examples command lines
   */
  record Page(String finding, List<String> examples) {}

  /** Adds its page to a command and to those below it. */
  static void bind(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    Page page = PAGES.get(spec.qualifiedName());
    if (page != null) {
      List<String> footer = new ArrayList<>(List.of(spec.usageMessage().footer()));
      footer.add("");
      footer.add("Exit codes:");
      footer.add("  0  Done.");
      if (!page.finding().isEmpty()) {
        footer.add("  1  " + page.finding());
      }
      footer.add("  2  The command line, a file or the configuration is wrong.");
      footer.add("  3  A defect of Bonito.");
      footer.add("");
      footer.add("Examples:");
      page.examples().forEach(example -> footer.add("  " + example));
      spec.usageMessage().footer(footer.toArray(String[]::new));
    }
    line.getSubcommands().values().forEach(Manual::bind);
  }

  /** The examples of a command; empty where it has none. */
  static List<String> examples(String command) {
    Page page = PAGES.get(command);
    return page == null ? List.of() : page.examples();
  }

  /** What exit code 1 says of a command; empty where it never gives it. */
  static String finding(String command) {
    Page page = PAGES.get(command);
    return page == null ? USUAL : page.finding();
  }
}
