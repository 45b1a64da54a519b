package com.getbonito.verification;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module of the SDK as Maven left it.
 *
 * @param folder where its POM is
 */
public record Module(Path folder) {

  /**
   * The name by which the tree calls it: {@code core}, {@code providers/openai}; outside the SDK
   * with its tree, {@code bonito-spring-starter/autoconfigure}.
   */
  public String name() {
    String path = Repository.root().relativize(folder).toString().replace('\\', '/');
    return path.replaceFirst("^bonito-sdk/", "");
  }

  /** Whether it is there to join a framework, whose types it therefore may know and bring. */
  public boolean joinsFramework() {
    return name().matches("integrations/(langchain4j|spring-ai)|bonito-spring-starter/.*");
  }

  /** Its compiled classes. */
  public JavaClasses classes() {
    return new ClassFileImporter().importPath(classesFolder());
  }

  /** Its class files. */
  public List<Path> classFiles() {
    return filesBelow(classesFolder(), ".class");
  }

  /** Its Java sources, tests included. */
  public List<Path> sources() {
    return filesBelow(folder.resolve("src"), ".java");
  }

  /** What an application gets beside the module itself: the resolved runtime dependencies. */
  public List<Path> closure() {
    Path list = folder.resolve("target/runtime-closure.txt");
    try {
      return Arrays.stream(Files.readString(list).strip().split("\\|"))
          .filter(entry -> !entry.isBlank())
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name() + " has no resolved closure: run ./bonito build", e);
    }
  }

  /** The module's own jar, or its classes where it has not been packaged. */
  public Path artifact() {
    try (Stream<Path> files = Files.list(folder.resolve("target"))) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .filter(file -> file.getFileName().toString().startsWith("bonito-"))
          .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst()
          .orElse(classesFolder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isCompiled() {
    return !classFiles().isEmpty();
  }

  private Path classesFolder() {
    return folder.resolve("target/classes");
  }

  private static List<Path> filesBelow(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
