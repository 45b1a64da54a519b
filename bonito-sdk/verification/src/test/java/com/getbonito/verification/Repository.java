package com.getbonito.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checkout that is being verified, and the modules of the SDK that have been compiled in it.
 */
public final class Repository {

  private static final Path ROOT = find();

  private Repository() {}

  /** The folder that holds the launcher. */
  public static Path root() {
    return ROOT;
  }

  /** Texts that are kept beside the checkout, such as specifications; the folder may be missing. */
  public static Path shared() {
    return ROOT.resolveSibling("shared");
  }

  /** Every module for applications that has compiled classes, this one excepted, by name. */
  public static List<Module> modules() {
    return Stream.of("bonito-sdk", "bonito-spring-starter").flatMap(Repository::below).toList();
  }

  private static Stream<Module> below(String tree) {
    try (Stream<Path> paths = Files.walk(ROOT.resolve(tree), 4)) {
      return paths
          .filter(path -> path.endsWith(Path.of("target", "classes")) && Files.isDirectory(path))
          .map(path -> new Module(path.getParent().getParent()))
          .filter(module -> module.isCompiled() && !module.name().equals("verification"))
          .sorted((left, right) -> left.name().compareTo(right.name()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("the modules cannot be listed", e);
    }
  }

  /** One module, or a failure that says to build first. */
  public static Module module(String name) {
    return modules().stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("module " + name + " is not compiled: run ./bonito build"));
  }

  private static Path find() {
    String given = System.getProperty("bonito.root", "");
    Path folder = Path.of(given).toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("bonito-sdk/verification"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no checkout around '" + given + "': set -Dbonito.root");
    }
    return folder;
  }
}
