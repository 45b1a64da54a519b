package com.getbonito.verification.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What the modules reach by reflection, a native image is told of")
class ReachabilityTest {

  /**
   * Every reflective call, with what it reaches: {@code type#member}, or the path of a resource.
   * The services of a ServiceLoader, and which class implements them, native images find by
   * themselves.
   */
  private static final Map<String, List<String>> CALLS =
      Map.ofEntries(
          Map.entry("com.getbonito.Bonito calls ServiceLoader.load", List.of()),
          Map.entry("com.getbonito.BonitoBuilder calls ServiceLoader.load", List.of()),
          Map.entry(
              "com.getbonito.core.DefaultExecutor calls Class.getMethod",
              List.of("java.util.concurrent.Executors#newVirtualThreadPerTaskExecutor")),
          Map.entry("com.getbonito.core.DefaultExecutor calls Method.invoke", List.of()),
          Map.entry(
              "com.getbonito.config.CompiledFolder calls JsonMapper.readValue",
              List.of("com.getbonito.config.CompiledFolder$Meta#*")),
          // Of a tree of nodes.
          Map.entry(
              "com.getbonito.config.JsonSchemas calls ObjectWriter.writeValueAsString", List.of()),
          Map.entry(
              "com.getbonito.config.RecordField calls Class.getRecordComponents",
              List.of("com.getbonito.resource.v1alpha1.Route#*")),
          Map.entry("com.getbonito.config.RecordField calls Method.invoke", List.of()),
          Map.entry(
              "com.getbonito.config.ResourceReader calls JsonMapper.treeToValue",
              List.of("com.getbonito.resource.Metadata#*")),
          Map.entry(
              "com.getbonito.config.SnapshotCodec calls JsonMapper.readValue",
              List.of("com.getbonito.config.SnapshotCodec$Content#*")),
          Map.entry(
              "com.getbonito.config.WrittenForm calls Class.getField",
              List.of("com.getbonito.resource.v1alpha1.Route$Strategy#*")),
          Map.entry(
              "com.getbonito.config.WrittenForm calls Class.getMethods",
              List.of("com.getbonito.resource.TimeSpan#*")),
          Map.entry("com.getbonito.config.WrittenForm calls Method.invoke", List.of()),
          Map.entry(
              "com.getbonito.http.HttpModelClientFactory calls ServiceLoader.load", List.of()),
          Map.entry(
              "com.getbonito.http.OkHttpVersion calls Class.forName",
              List.of("okhttp3.OkHttp#VERSION")),
          Map.entry(
              "com.getbonito.http.OkHttpVersion calls Class.getField",
              List.of("okhttp3.OkHttp#VERSION")),
          Map.entry("com.getbonito.http.OkHttpVersion calls Field.get", List.of()),
          Map.entry(
              "com.getbonito.http.OkHttpVersion calls ClassLoader.getResources",
              List.of("okhttp3/OkHttpClient.class")),
          Map.entry(
              "com.getbonito.langchain4j.StreamThreads calls Class.getMethod",
              List.of("java.lang.Thread#startVirtualThread")),
          Map.entry("com.getbonito.langchain4j.StreamThreads calls Method.invoke", List.of()),
          Map.entry(
              "com.getbonito.prices.Shelf calls Class.getResourceAsStream",
              List.of("com/getbonito/prices/index.txt", "com/getbonito/prices/openai.txt")),
          Map.entry(
              "com.getbonito.provider.azure.AzureEndpointFactory calls ServiceLoader.load",
              List.of()));

  private static final List<Module> MODULES = modules();
  private static final ReachabilityMetadata METADATA = ReachabilityMetadata.of(MODULES);

  /** The tools are no part of an application; Spring has its own way to say so. */
  private static List<Module> modules() {
    Module umbrella = new Module(Repository.root().resolve("bonito-sdk/all"));
    Stream<Module> others =
        Repository.modules().stream()
            .filter(
                it -> !it.name().matches("cli|testkit|docs-check|bonito-spring-starter/.*|all"));
    return Stream.concat(Stream.of(umbrella), others).toList();
  }

  static List<String> needed() {
    return CALLS.values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  @Test
  void every_reflective_call_is_known() {
    SortedSet<String> found = new TreeSet<>();
    MODULES.forEach(module -> found.addAll(ReflectiveCalls.in(module.classFiles())));
    assertThat(found).containsExactlyElementsOf(new TreeSet<>(CALLS.keySet()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("needed")
  void the_metadata_names(String need) {
    assertThat(need.contains("#") ? METADATA.hasMember(need) : METADATA.hasResource(need)).isTrue();
  }

  @Test
  void every_type_of_the_configuration_is_named_with_all_its_members() throws Exception {
    SortedSet<String> types = ConfigurationTypes.all();
    Path file =
        Repository.module("config")
            .folder()
            .resolve(
                "src/main/resources/META-INF/native-image/com.getbonito/bonito-config"
                    + "/reachability-metadata.json");
    if (Boolean.getBoolean("bonito.api.record")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, ConfigurationTypes.json(types));
    }
    ReachabilityMetadata metadata = ReachabilityMetadata.of(List.of(Repository.module("config")));
    assertThat(metadata.types().keySet())
        .as("record them with ./bonito api")
        .containsExactlyElementsOf(types);
    assertThat(types).allMatch(type -> metadata.hasMember(type + "#*"));
  }

  @Test
  void nothing_is_named_that_is_not_there() {
    assertThat(METADATA.types()).isNotEmpty();
    METADATA
        .types()
        .keySet()
        .forEach(name -> assertThat(name).satisfies(ReachabilityTest::canBeLoaded));
    assertThat(METADATA.hasResource("com/getbonito/prices/sub/openai.txt")).isFalse();
    assertThat(METADATA.hasMember("okhttp3.OkHttp#OTHER")).isFalse();
    assertThat(METADATA.hasMember("com.example.Unknown#*")).isFalse();
  }

  @Test
  void a_call_is_found_also_through_a_reference() throws Exception {
    Path own =
        Path.of(ReachabilityTest.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("com/getbonito/verification/reachability/ReachabilityTest$Fixture.class");
    String caller = ReachabilityTest.class.getName();
    assertThat(ReflectiveCalls.in(List.of(own)))
        .containsExactly(caller + " calls Class.forName", caller + " calls Class.getResource");
  }

  private static void canBeLoaded(String name) throws ClassNotFoundException {
    assertThat(Class.forName(name)).isNotNull();
  }

  /** Reaches by reflection, directly and through a reference. */
  private static final class Fixture {

    static Object direct(String name) throws ClassNotFoundException {
      return Class.forName(name);
    }

    static Stream<Object> referenced(Stream<String> names) {
      return names.map(Fixture.class::getResource);
    }
  }
}
