package com.getbonito.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference of the commands: the help that each prints, as the command line's own tests hold
 * it.
 */
final class CommandsPage {

  private static final String GOLDEN = "bonito-sdk/cli/src/test/resources/golden";

  private static final String HEAD =
      """
      # Commands

      <!-- Made from the help texts of the command line by CommandsPage; do not edit. -->

      `./bonito COMMAND` in a checkout, or `java -jar bonito-cli.jar COMMAND` anywhere. What belongs to a checkout alone (`build`, `test`, `bench`, `docs`) is told by `./bonito help`.
      """;

  private CommandsPage() {}

  /**
   * Help texts by command, for example {@code cost report}; the whole tool's under the empty name.
   */
  static Map<String, String> helps() {
    Map<String, String> helps = new TreeMap<>();
    for (Path file : Checkout.below(GOLDEN, ".txt")) {
      String name = file.getFileName().toString().replace(".txt", "");
      if (name.equals("help")) {
        helps.put("", Checkout.text(file));
      } else if (name.startsWith("help-")) {
        helps.put(command(name.substring(5)), Checkout.text(file));
      }
    }
    return helps;
  }

  static String made() {
    StringBuilder page = new StringBuilder(HEAD);
    helps()
        .forEach((command, help) ->
            page.append(
                "\n## bonito%s\n\n```text\n%s```\n"
                    .formatted(
                        command.isEmpty() ? "" : " " + command,
                        help.endsWith("\n") ? help : help + "\n")));
    return page.toString();
  }

  /** A command below another has both names: {@code policy-simulate} is one of {@code policy}. */
  private static String command(String file) {
    for (String parent : List.of("policy-", "cost-", "prices-")) {
      if (file.startsWith(parent)) {
        return file.replaceFirst("-", " ");
      }
    }
    return file;
  }
}
