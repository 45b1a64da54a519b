package com.getbonito.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Class paths that are looked at without running anything of them. */
final class ClassPaths {

  private ClassPaths() {}

  /**
   * A loader over a class path.
   *
   * @param written jars and folders as {@code java -cp} takes them, {@code folder/*} included; null
   *     is the class path of this process
   */
  static ClassLoader of(@Nullable String written) {
    if (written == null) {
      ClassLoader own = ClassPaths.class.getClassLoader();
      return own == null ? ClassLoader.getSystemClassLoader() : own;
    }
    List<URL> urls = new ArrayList<>();
    for (String entry : written.strip().split(File.pathSeparator, -1)) {
      try {
        if (entry.endsWith("*")) {
          jars(Path.of(entry.substring(0, entry.length() - 1)), urls);
        } else if (!entry.isBlank()) {
          urls.add(Path.of(entry.strip()).toUri().toURL());
        }
      } catch (IOException unreadable) {
        // as for java -cp, what is not there does not count
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), null);
  }

  private static void jars(Path folder, List<URL> urls) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path jar : entries.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(url(jar));
      }
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    return jar.toUri().toURL();
  }
}
