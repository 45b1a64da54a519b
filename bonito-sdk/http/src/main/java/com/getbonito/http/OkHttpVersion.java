package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which OkHttp the class path puts first. Maven does not mediate between {@code okhttp} 4 of an
 * application and {@code okhttp-jvm} 5 of this module, so both may be there.
 */
final class OkHttpVersion {

  private static final int NEEDED = 5;

  private OkHttpVersion() {}

  /**
   * Refuses an OkHttp that is too old.
   *
   * @throws ConfigurationException naming the jars and the exclusion to write
   */
  static void check() {
    check(found(), () -> jars(OkHttpVersion.class.getClassLoader()));
  }

  static void check(@Nullable String version, Supplier<List<String>> jars) {
    if (version != null && major(version) >= NEEDED) {
      return;
    }
    throw new ConfigurationException(
        "BON-1090",
        "OkHttp "
            + (version == null ? "of an unknown version" : version)
            + " is first on the class path, Bonito needs 5.x. Found: "
            + String.join(", ", jars.get())
            + ". Exclude com.squareup.okhttp3:okhttp from the dependency that brings the older jar,"
            + " or set com.squareup.okhttp3:okhttp and com.squareup.okhttp3:okhttp-jvm to 5.5.1"
            + " in dependencyManagement",
        List.of());
  }

  /** Read reflectively: javac would copy the constant of the version compiled against. */
  private static @Nullable String found() {
    try {
      return (String) Class.forName("okhttp3.OkHttp").getField("VERSION").get(null);
    } catch (ReflectiveOperationException | LinkageError unknown) {
      return null;
    }
  }

  private static int major(String version) {
    int point = version.indexOf('.');
    try {
      return Integer.parseInt(point < 0 ? version : version.substring(0, point));
    } catch (NumberFormatException unknown) {
      return 0;
    }
  }

  private static List<String> jars(@Nullable ClassLoader loader) {
    List<String> jars = new ArrayList<>();
    try {
      ClassLoader asked = loader == null ? ClassLoader.getSystemClassLoader() : loader;
      for (URL url : Collections.list(asked.getResources("okhttp3/OkHttpClient.class"))) {
        String place = url.toString();
        int end = place.indexOf("!/");
        jars.add(end < 0 ? place : place.substring(place.indexOf(':') + 1, end));
      }
    } catch (IOException unreadable) {
      jars.add("unknown places");
    }
    return jars;
  }
}
