package com.getbonito.operator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is installed and defined, where it is checked in. */
public final class Checkout {

  private Checkout() {}

  public static Path root() {
    return Path.of(Objects.requireNonNull(System.getProperty("bonito.root")));
  }

  public static Path crds() {
    return root().resolve("crds");
  }

  public static Path base() {
    return root().resolve("bonito-operator/deploy/kustomize");
  }

  public static Path chart(String name) {
    return root().resolve("bonito-operator/deploy/helm").resolve(name);
  }

  public static Path examples() {
    return root().resolve("examples/kubernetes");
  }

  /** Version of the project, from its parent POM. */
  public static String version() {
    Matcher version =
        Pattern.compile("<artifactId>bonito-parent</artifactId>\\s*<version>([^<]+)")
            .matcher(text(root().resolve("pom.xml")));
    if (!version.find()) {
      throw new IllegalStateException("pom.xml has no version");
    }
    return version.group(1);
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
