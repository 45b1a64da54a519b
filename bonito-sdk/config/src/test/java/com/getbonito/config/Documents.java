package com.getbonito.config;

import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes documents and reads them as a first load does. */
final class Documents {

  /** A connection that is valid. */
  static final String LOCAL =
      connection("local", "provider: OpenAICompatible", "openaiCompatible: {preset: ollama}");

  /** A route that is valid beside {@link #LOCAL}. */
  static final String CHAT = route("chat", "targets: [{name: a, connection: local, model: m}]");

  private Documents() {}

  static String connection(String name, String... spec) {
    return document("ProviderConnection", name, spec);
  }

  static String route(String name, String... spec) {
    return document("Route", name, spec);
  }

  static String policy(String name, String... spec) {
    return document("Policy", name, spec);
  }

  static String document(String kind, String name, String... spec) {
    String lines =
        List.of(spec).stream()
            .flatMap(String::lines)
            .map(line -> "  " + line + "\n")
            .collect(Collectors.joining());
    return "apiVersion: getbonito.com/v1alpha1\nkind: "
        + kind
        + "\nmetadata: {name: "
        + name
        + "}\nspec:\n"
        + lines;
  }

  static String together(String... documents) {
    return String.join("---\n", documents);
  }

  /** Reads one file named bonito.yaml. */
  static Reading read(String text) {
    return read(text, Map.of());
  }

  static Reading read(String text, Map<String, String> environment) {
    return ResourceReader.read(Map.of("bonito.yaml", text), environment::get);
  }

  /** Reads and compiles one file named bonito.yaml. */
  static Compilation compile(String text) {
    return compile(text, null);
  }

  static Compilation compile(String text, @Nullable Snapshot previous) {
    return Compiler.compile(read(text), previous);
  }

  static List<Problem> problems(String text) {
    return compile(text).problems();
  }

  /** A file named bonito.yaml. */
  static Map<String, String> files(String... namesAndTexts) {
    Map<String, String> files = new TreeMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return files;
  }

  /** Code and path of a problem, without the place in the file. */
  static String brief(Problem problem) {
    return problem.code() + " " + problem.path().replaceFirst(" \\(.*\\)$", "");
  }
}
