package com.getbonito.docs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The classes on the class path by their simple names: what an editor would offer to import. */
final class ClassIndex {

  /** Whose class is meant where several have the name. */
  private static final List<String> FIRST =
      List.of(
          "com.getbonito.",
          "org.springframework.boot.",
          "org.springframework.ai.",
          "org.springframework.",
          "dev.langchain4j.",
          "io.micrometer.",
          "org.junit.jupiter.api.",
          "reactor.core.publisher.");

  private final Map<String, List<String>> names = new HashMap<>();

  ClassIndex(String classPath) {
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      try (Stream<String> classes = Files.isDirectory(path) ? folder(path) : jar(path)) {
        classes.filter(name -> name.endsWith(".class") && !name.contains("$")).forEach(this::add);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot look into " + entry, e);
      }
    }
  }

  /**
   * The full name of a public class, if there is one that is usual here.
   *
   * @param annotation whether it stands behind an {@code @}
   * @param about what the page is about: of several, the class that has this in its name is meant
   */
  Optional<String> find(String simpleName, boolean annotation, String about) {
    return names.getOrDefault(simpleName, List.of()).stream()
        .sorted(
            Comparator.<String, Boolean>comparing(name -> !name.replace(".", "").contains(about))
                .thenComparingInt(ClassIndex::rank)
                .thenComparing(String::length)
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> isPublic(name, annotation))
        .findFirst();
  }

  private void add(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    if (rank(name) < FIRST.size()) {
      names
          .computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new ArrayList<>())
          .add(name);
    }
  }

  private static boolean isPublic(String name, boolean annotation) {
    try {
      Class<?> type = Class.forName(name, false, ClassIndex.class.getClassLoader());
      return Modifier.isPublic(type.getModifiers()) && (type.isAnnotation() || !annotation);
    } catch (ClassNotFoundException | LinkageError lacksSomething) {
      return false;
    }
  }

  private static int rank(String name) {
    for (int i = 0; i < FIRST.size(); i++) {
      if (name.startsWith(FIRST.get(i))) {
        return i;
      }
    }
    return FIRST.size();
  }

  private static Stream<String> folder(Path folder) throws IOException {
    return Files.walk(folder)
        .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'));
  }

  private static Stream<String> jar(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Stream.empty();
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList().stream();
    }
  }
}
