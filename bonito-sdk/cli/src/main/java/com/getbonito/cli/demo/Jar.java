package com.getbonito.cli.demo;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** Where this command was started, and where it is installed. */
final class Jar {

  private Jar() {}

  /** The working directory, then the folder of the jar. */
  static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    folders.add(Path.of(""));
    CodeSource source = Jar.class.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      try {
        folders.add(Path.of(source.getLocation().toURI()));
      } catch (URISyntaxException odd) {
        throw new IllegalStateException("the jar has no path: " + source.getLocation(), odd);
      }
    }
    return folders;
  }
}
