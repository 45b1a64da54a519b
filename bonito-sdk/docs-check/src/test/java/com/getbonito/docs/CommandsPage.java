package com.getbonito.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The reference of the commands, as the command line's own tests hold it, and the help that each
 * prints.
 */
final class CommandsPage {

  private static final String GOLDEN = "bonito-sdk/cli/src/test/resources/golden";

  private static final String HEAD =
      """
      # Commands

      <!-- Made from the command line's own descriptions by CommandsPage; do not edit. -->

      `./bonito COMMAND` in a checkout, or `java -jar bonito-cli.jar COMMAND` anywhere. What belongs to a checkout alone (`build`, `test`, `bench`, `docs`) is told by `./bonito help`. What they are for is in [the command line](../cli.md).
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
    return HEAD + "\n" + Checkout.text(GOLDEN + "/reference.md").strip() + "\n";
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
