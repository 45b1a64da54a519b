package com.getbonito.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A class path that is looked at without running anything of it.
 *
 * @param loader finds what is on it
 * @param entries how many jars and folders it has that can be read
 * @param unreadable the others, as they are written
 */
record ClassPath(ClassLoader loader, int entries, List<String> unreadable) {

  /**
   * A class path as it is written.
   *
   * @param written jars and folders as {@code java -cp} takes them, {@code folder/*} included; null
   *     is the class path of this process
   */
  static ClassPath of(@Nullable String written) {
    if (written == null) {
      ClassLoader own = ClassPath.class.getClassLoader();
      return new ClassPath(own == null ? ClassLoader.getSystemClassLoader() : own, 1, List.of());
    }
    List<URL> urls = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String entry : written.strip().split(File.pathSeparator, -1)) {
      if (!entry.isBlank()) {
        add(entry.strip(), urls, unreadable);
      }
    }
    ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), null);
    return new ClassPath(loader, urls.size(), List.copyOf(unreadable));
  }

  private static void add(String entry, List<URL> urls, List<String> unreadable) {
    try {
      if (!entry.endsWith("*")) {
        urls.add(url(Path.of(entry)));
        return;
      }
      for (String jar : jars(Path.of(entry.substring(0, entry.length() - 1)))) {
        add(jar, urls, unreadable);
      }
    } catch (IOException | InvalidPathException unusable) {
      unreadable.add(entry);
    }
  }

  private static List<String> jars(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(Path::toString).filter(each -> each.endsWith(".jar")).sorted().toList();
    }
  }

  /** Opens what it names: a loader passes over what it cannot read, and says nothing. */
  private static URL url(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      Files.list(entry).close();
    } else {
      new ZipFile(entry.toFile()).close();
    }
    return entry.toUri().toURL();
  }
}
