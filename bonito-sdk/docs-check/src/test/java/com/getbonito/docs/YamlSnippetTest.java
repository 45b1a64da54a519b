package com.getbonito.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.testkit.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Tag("docs")
@DisplayName("A snippet in YAML")
final class YamlSnippetTest {

  private static final String STUB =
      """
      ---
      apiVersion: getbonito.com/v1alpha1
      kind: ProviderConnection
      metadata: {name: %s}
      spec:
        provider: OpenAICompatible
        openaiCompatible: {baseUrl: "https://llm.example.com/v1"}
        credentials: {source: Env, keys: {apiKey: KEY}}
      """;

  private final ObjectMapper yaml = YAMLMapper.builder().build();
  @TempDir private Path folder;

  static Stream<Fence> ours() {
    return snippets().filter(fence -> !isSpring(fence));
  }

  static Stream<Fence> spring() {
    return snippets().filter(YamlSnippetTest::isSpring);
  }

  private static Stream<Fence> snippets() {
    return Fence.all().stream()
        .filter(fence -> fence.language().matches("ya?ml") && fence.unchecked().isEmpty());
  }

  /** What is written into an application's own configuration, where the starter reads it. */
  private static boolean isSpring(Fence fence) {
    return fence.code().matches("(?s)(#[^\\n]*\\n)*(bonito|spring|management|logging|server):.*");
  }

  @ParameterizedTest
  @MethodSource("ours")
  void compiles_as_an_application_would_read_it(Fence fence) throws IOException {
    Snapshot compiled = compiled(document(fence));
    assertThat(
            compiled.connections().size() + compiled.routes().size() + compiled.policies().size())
        .isPositive();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("spring")
  void of_an_application_can_be_read_without_a_key_that_stands_twice(Fence fence) {
    assertThat(yaml.readTree(fence.code()).isObject()).isTrue();
  }

  @Test
  void with_an_unknown_field_or_word_is_found() {
    String route = "spec: {strategy: Failover, targets: [{name: a, connection: b, model: c}]}\n";
    assertThatThrownBy(() -> compiled(named("Route", route.replace("strategy", "strateggy"))))
        .isInstanceOf(ConfigurationException.class);
    assertThatThrownBy(() -> compiled(named("Route", route.replace("Failover", "Failovre"))))
        .isInstanceOf(ConfigurationException.class);
  }

  private static String document(Fence fence) {
    String kind = fence.attribute("spec");
    if (!kind.isEmpty()) {
      return named(kind, "spec:\n" + fence.code().indent(2));
    }
    return fence.code().startsWith("spec:")
        ? named("ProviderConnection", fence.code())
        : fence.code();
  }

  private static String named(String kind, String spec) {
    return "apiVersion: getbonito.com/v1alpha1\nkind: "
        + kind
        + "\nmetadata: {name: shown}\n"
        + spec;
  }

  private Snapshot compiled(String document) throws IOException {
    Path file = Files.writeString(folder.resolve("bonito.yaml"), completed(document));
    ConfigurationProvider provider =
        ServiceLoader.load(ConfigurationProvider.class).findFirst().orElseThrow();
    try (ConfigurationSource source =
        provider.open(
            file, VirtualTime.manual(), name -> name == null ? null : "http://127.0.0.1:1/v1")) {
      return source.current();
    }
  }

  /** A page about routes need not show the connections. */
  private String completed(String document) {
    Set<String> missing = new TreeSet<>();
    Set<String> shown = new TreeSet<>();
    for (JsonNode resource : resources(document)) {
      if (resource.path("kind").asString("").equals("ProviderConnection")) {
        shown.add(resource.at("/metadata/name").asString(""));
      }
      resource
          .at("/spec/targets")
          .forEach(each -> missing.add(each.path("connection").asString("")));
    }
    missing.removeAll(shown);
    StringBuilder all = new StringBuilder(document.replaceFirst("^---\n", ""));
    missing.stream()
        .filter(name -> !name.isEmpty())
        .forEach(name -> all.append(STUB.formatted(name)));
    return all.toString();
  }

  private List<JsonNode> resources(String document) {
    return Stream.of(document.split("(?m)^---$"))
        .filter(each -> !each.isBlank())
        .map(yaml::readTree)
        .toList();
  }
}
