package com.getbonito.cli.doctor;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Libraries that must be there once. Jars tell their version by their name, as Maven names them.
 */
final class ClassPathCheck {

  private static final Pattern VERSION =
      Pattern.compile("-(\\d+(\\.\\d+)*)([.-][A-Za-z0-9.-]+)?\\.jar$");

  /** A class of each library, and what goes wrong where two of it are there. */
  private static final Map<String, String> ONCE =
      new TreeMap<>(
          Map.of(
              "com/getbonito/Bonito.class", "bonito-core",
              "org/slf4j/LoggerFactory.class", "slf4j-api",
              "kotlin/KotlinVersion.class", "kotlin-stdlib",
              "okio/Okio.class", "okio",
              "tools/jackson/core/JsonFactory.class", "jackson-core",
              "com/fasterxml/jackson/annotation/JsonProperty.class", "jackson-annotations"));

  private static final String OK_HTTP = "okhttp3/OkHttpClient.class";

  private final ClassPath path;

  ClassPathCheck(ClassPath path) {
    this.path = path;
  }

  void run(Findings findings) {
    unreadable(findings);
    okHttp(jars(OK_HTTP), findings);
    ONCE.forEach((resource, name) -> {
      List<String> jars = jars(resource);
      if (jars.size() > 1) {
        findings.warning(
            Topic.CLASS_PATH,
            DoctorCode.TWICE,
            name,
            name + " is there " + jars.size() + " times, and the first counts: " + names(jars),
            "keep one of them: see mvn dependency:tree or gradle dependencies, and exclude the"
                + " others");
      }
    });
    if (findings.all().stream().noneMatch(each -> each.topic() == Topic.CLASS_PATH)) {
      findings.fine(Topic.CLASS_PATH, "class path", "no library is there twice");
    }
  }

  /** What java passes over in silence; where nothing is left, nothing was looked at. */
  private void unreadable(Findings findings) {
    String which = String.join(", ", path.unreadable());
    if (path.entries() == 0) {
      findings.broken(
          Topic.CLASS_PATH,
          DoctorCode.UNREADABLE,
          "class path",
          which.isEmpty() ? "it names no jar and no folder" : "nothing of it can be read: " + which,
          "give --class-path what the application's java -cp is given; mvn"
              + " dependency:build-classpath prints it");
    } else if (!which.isEmpty()) {
      findings.warning(
          Topic.CLASS_PATH,
          DoctorCode.UNREADABLE,
          "class path",
          "these cannot be read, and java passes over them: " + which,
          "build or fetch them, make them readable, or take them off the class path");
    }
  }

  private static void okHttp(List<String> jars, Findings findings) {
    List<String> old = jars.stream().filter(jar -> major(jar) < 5).toList();
    if (!jars.isEmpty() && old.contains(jars.get(0))) {
      findings.broken(
          Topic.CLASS_PATH,
          "BON-1090",
          "okhttp",
          "OkHttp of before 5 comes first, and Bonito refuses to start: " + names(jars),
          "exclude com.squareup.okhttp3:okhttp from the dependency that brings the older jar, or"
              + " manage okhttp and okhttp-jvm to 5.5.1");
    } else if (!old.isEmpty()) {
      findings.warning(
          Topic.CLASS_PATH,
          DoctorCode.TWICE,
          "okhttp",
          "two versions of OkHttp are there, and another order breaks it: " + names(jars),
          "exclude com.squareup.okhttp3:okhttp from the dependency that brings the older jar");
    }
  }

  /** Without a version in its name a jar is taken for a new one. */
  private static int major(String jar) {
    Matcher version = VERSION.matcher(jar);
    return version.find() ? Integer.parseInt(version.group(1).split("\\.", -1)[0]) : 5;
  }

  private static String names(List<String> jars) {
    return String.join(", ", jars.stream().map(jar -> jar.replaceAll("^.*/", "")).toList());
  }

  private List<String> jars(String resource) {
    try {
      return Collections.list(path.loader().getResources(resource)).stream()
          .map(ClassPathCheck::jar)
          .distinct()
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String jar(URL url) {
    String place = url.toString();
    int end = place.indexOf("!/");
    return end < 0 ? place : place.substring(0, end);
  }
}
