package com.getbonito.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The checkout whose pages are checked. */
final class Checkout {

  static final Path ROOT = find();

  private Checkout() {}

  static Path file(String path) {
    return ROOT.resolve(path);
  }

  /** A file's text, with {@code \n} as the end of lines. */
  static String text(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  static String text(String path) {
    return text(file(path));
  }

  /** Files below a folder, none that a build has made, in order; none where it is missing. */
  static List<Path> below(String folder, String ending) {
    Path from = file(folder);
    if (!Files.isDirectory(from)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(from)) {
      return files
          .filter(each -> each.toString().endsWith(ending) && !isMade(each))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + from, e);
    }
  }

  /** Java sources that ship: the main sources of every module. */
  static List<Path> mainSources() {
    return Stream.of("bonito-sdk", "bonito-spring-starter", "bonito-operator")
        .flatMap(tree -> below(tree, ".java").stream())
        .filter(each -> each.toString().replace('\\', '/').contains("/src/main/java/"))
        .toList();
  }

  private static boolean isMade(Path file) {
    for (Path part : ROOT.relativize(file)) {
      String name = part.toString();
      if (name.equals("target") || name.equals("node_modules") || name.equals(".git")) {
        return true;
      }
    }
    return false;
  }

  private static Path find() {
    Path folder = Path.of(System.getProperty("bonito.root", "")).toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("bonito-sdk/docs-check"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no checkout around here: set -Dbonito.root");
    }
    return folder;
  }
}
