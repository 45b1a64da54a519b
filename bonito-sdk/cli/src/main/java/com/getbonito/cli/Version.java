package com.getbonito.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the jar, and the JVM that runs it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "bonito " + Objects.requireNonNullElse(version, "development"),
      "JDK " + Runtime.version() + ", " + property("os.name") + " " + property("os.arch")
    };
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
