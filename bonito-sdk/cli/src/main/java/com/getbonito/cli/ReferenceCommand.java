package com.getbonito.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the reference of all commands, for documentation. */
@Command(
    name = "reference",
    hidden = true,
    description = "Prints the reference of all commands as Markdown.")
final class ReferenceCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--json", description = "Prints one JSON document: markdown.")
  private boolean json;

  ReferenceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String markdown = Reference.markdown();
    terminal.out().print(json ? Json.line(Map.of("markdown", markdown)) + "\n" : markdown);
    return Exit.OK;
  }
}
