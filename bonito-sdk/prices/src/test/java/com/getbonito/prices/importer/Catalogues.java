package com.getbonito.prices.importer;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Objects;

/** The folder of the catalogues; tests that need it are skipped where it is missing. */
final class Catalogues {

  private Catalogues() {}

  static Path folder() {
    String given = System.getenv("BONITO_PRICES_SOURCES");
    Path folder = given == null ? found() : Path.of(given);
    boolean readable = PriceImport.isReadable(folder);
    if (!readable) {
      System.err.println("SKIPPED: no price catalogues in " + folder);
    }
    assumeTrue(readable, "no price catalogues in " + folder);
    return folder;
  }

  private static Path found() {
    Path start = Path.of("").toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path shared = at.resolveSibling("shared").resolve("prices");
      if (PriceImport.isReadable(shared)) {
        return shared;
      }
    }
    return Objects.requireNonNull(start).resolve("shared/prices");
  }
}
