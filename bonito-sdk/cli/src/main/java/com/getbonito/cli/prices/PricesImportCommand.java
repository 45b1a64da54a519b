package com.getbonito.cli.prices;

import com.getbonito.cli.Exit;
import com.getbonito.cli.Json;
import com.getbonito.cli.Terminal;
import com.getbonito.prices.importer.MadeBook;
import com.getbonito.prices.importer.PriceImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the shipped book anew from the catalogues; the same catalogues give the same bytes. */
@Command(name = "import", description = "Makes the shipped price book from the catalogues.")
public final class PricesImportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Option(
      names = "--json",
      description =
          "Prints one JSON document: files, models, aliases, figures, disputed, mistaken.")
  private boolean json;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      defaultValue = "${env:BONITO_PRICES_SOURCES:-../shared/prices}",
      description = "Folder of the catalogues. Default: ${DEFAULT-VALUE}")
  private Path from = Path.of("../shared/prices");

  @Option(
      names = "--to",
      paramLabel = "DIR",
      defaultValue = "bonito-sdk/prices/src/main/resources/com/getbonito/prices",
      description = "Folder of the book. Default: ${DEFAULT-VALUE}")
  private Path to = Path.of("bonito-sdk/prices/src/main/resources/com/getbonito/prices");

  public PricesImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (!PriceImport.isReadable(from) || !Files.isDirectory(to)) {
      Path missing = Files.isDirectory(to) ? from : to;
      throw new ParameterException(
          spec.commandLine(), "there are no price catalogues, or there is no book, in " + missing);
    }
    MadeBook book = new PriceImport(from).make();
    Map<String, String> written = new TreeMap<>();
    for (Map.Entry<String, String> file : book.files().entrySet()) {
      Path path = to.resolve(file.getKey());
      boolean same = Files.exists(path) && Files.readString(path).equals(file.getValue());
      Files.writeString(path, file.getValue());
      written.put(file.getKey(), same ? "same" : "changed");
    }
    if (json) {
      terminal.out().println(Json.line(members(book, written)));
    } else {
      print(book, written);
    }
    return Exit.OK;
  }

  private static Map<String, Object> members(MadeBook book, Map<String, String> written) {
    return Map.of(
        "files", written,
        "models", (long) book.models(),
        "aliases", (long) book.aliases(),
        "figures", (long) book.figures(),
        "disputed", (long) book.disputed(),
        "mistaken", book.mistaken().stream().map(Object::toString).toList());
  }

  private void print(MadeBook book, Map<String, String> written) {
    written.forEach((file, state) -> terminal.out().printf("%-9s%s%n", state, file));
    terminal
        .out()
        .println(
            book.models()
                + " models, "
                + book.aliases()
                + " other names, "
                + book.figures()
                + " figures, "
                + book.disputed()
                + " disputed");
    terminal.out().println(book.mistaken().size() + " figures mistake the unit and are no price");
    book.mistaken().forEach(each -> terminal.out().println("  " + each));
  }
}
