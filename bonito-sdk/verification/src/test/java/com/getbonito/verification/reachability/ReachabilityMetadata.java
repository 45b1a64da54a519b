package com.getbonito.verification.reachability;

import com.getbonito.verification.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the modules tell a native image: GraalVM's {@code reachability-metadata.json}, as its
 * reference manual describes it.
 *
 * @param types entries of {@code reflection} by type
 * @param globs resources
 */
record ReachabilityMetadata(Map<String, JsonNode> types, List<String> globs) {

  private static final String FOLDER = "src/main/resources/META-INF/native-image/com.getbonito";

  /** Everything that these modules say. */
  static ReachabilityMetadata of(List<Module> modules) {
    ReachabilityMetadata all = new ReachabilityMetadata(new TreeMap<>(), new ArrayList<>());
    modules.stream().flatMap(ReachabilityMetadata::files).forEach(all::add);
    return all;
  }

  private static Stream<Path> files(Module module) {
    Path folder = module.folder().resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.endsWith("reachability-metadata.json")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path file) {
    JsonNode read = JsonMapper.shared().readTree(file);
    read.path("reflection").forEach(entry -> types.put(entry.path("type").stringValue(), entry));
    read.path("resources").forEach(entry -> globs.add(entry.path("glob").stringValue()));
  }

  /** Whether a resource would be in the image. */
  boolean hasResource(String path) {
    return globs.stream()
        .anyMatch(
            glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path)));
  }

  /**
   * Whether a member of a type could be used: {@code type#member}, or all of it: {@code type#*}.
   */
  boolean hasMember(String member) {
    int mark = member.indexOf('#');
    JsonNode entry = types.get(member.substring(0, mark));
    String name = member.substring(mark + 1);
    if (entry == null) {
      return false;
    }
    boolean all =
        Stream.of("allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods")
            .allMatch(part -> entry.path(part).booleanValue(false));
    return all
        || Stream.of("methods", "fields")
            .flatMap(part -> entry.path(part).valueStream())
            .anyMatch(it -> it.path("name").stringValue().equals(name));
  }
}
