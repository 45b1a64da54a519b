package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spring.boot.Shape.Field;
import com.getbonito.spring.boot.Shape.Fields;
import com.getbonito.spring.boot.Shape.Items;
import com.getbonito.spring.boot.Shape.Leaf;
import com.getbonito.spring.boot.Shape.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The configuration metadata")
class MetadataTest {

  private static final Path SOURCES = Path.of("src/main/resources", TypeMetadata.FOLDER);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> RESOURCES =
      Set.of("bonito.connections", "bonito.routes", "bonito.policies");

  @BeforeAll
  static void write() throws IOException {
    if (Boolean.getBoolean("bonito.write")) {
      TypeMetadata.write(SOURCES);
    }
  }

  @Test
  void of_the_records_is_what_the_records_say() throws IOException {
    Map<String, String> written = new HashMap<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        written.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(written)
        .as("stale; write anew with -Dbonito.write=true")
        .isEqualTo(TypeMetadata.files());
    assertThat(written.get(Route.class.getName() + ".json"))
        .contains("\"value\" : \"CostOptimized\"")
        .contains("\"defaultValue\" : \"Failover\"");
  }

  @Test
  void describes_every_property_that_can_be_written() {
    Map<String, JsonNode> known = known();
    Set<String> bindable = bindable();
    assertThat(bindable).hasSizeGreaterThan(25).contains("bonito.settings.spool.max-size");
    assertThat(bindable).allSatisfy(name -> assertDescribed(name, known.get(name)));
    for (Class<?> record : TypeMetadata.records()) {
      JsonNode file = resource(TypeMetadata.FOLDER + "/" + record.getName() + ".json");
      Map<String, JsonNode> properties = byName(file);
      for (Field field : Shape.fields(record).byWord().values()) {
        assertDescribed(record.getName() + "." + field.dashed(), properties.get(field.dashed()));
      }
    }
  }

  @Test
  void describes_nothing_that_cannot_be_written() {
    assertThat(known().keySet())
        .filteredOn(name -> name.startsWith("bonito."))
        .isSubsetOf(bindable());
  }

  @Test
  void has_the_defaults_that_hold() {
    Map<String, JsonNode> known = known();
    assertThat(known.get("bonito.settings.watch").path("defaultValue").asBoolean()).isTrue();
    assertThat(known.get("bonito.settings.spool.max-size").path("defaultValue").asString())
        .isEqualTo("256Mi");
    assertThat(
            known.get("bonito.observations.capture-content").path("defaultValue").asBoolean(true))
        .isFalse();
  }

  private static void assertDescribed(String name, JsonNode property) {
    assertThat(property).as(name).isNotNull();
    assertThat(property.path("description").asString("")).as(name).isNotBlank();
  }

  /** Paths of this module's own; below the resources, the records' files go on. */
  private static Set<String> bindable() {
    Set<String> paths = new LinkedHashSet<>();
    collect("bonito", PropertyReader.shape(), paths);
    return paths;
  }

  private static void collect(String path, Shape shape, Set<String> paths) {
    if (shape instanceof Fields fields) {
      fields
          .byWord()
          .values()
          .forEach(field -> collect(path + "." + field.dashed(), field.shape(), paths));
    } else if (shape instanceof Leaf || shape instanceof Items || shape instanceof Named) {
      assertThat(
              RESOURCES.contains(path)
                  || !(shape instanceof Named named)
                  || named.value() instanceof Leaf)
          .as(path)
          .isTrue();
      paths.add(path);
    }
  }

  private static Map<String, JsonNode> known() {
    return byName(resource("META-INF/spring-configuration-metadata.json"));
  }

  private static Map<String, JsonNode> byName(JsonNode metadata) {
    return metadata
        .path("properties")
        .valueStream()
        .collect(Collectors.toMap(node -> node.path("name").asString(), node -> node, (a, b) -> a));
  }

  private static JsonNode resource(String path) {
    ClassLoader loader = MetadataTest.class.getClassLoader();
    try {
      for (URL url : Collections.list(loader.getResources(path))) {
        try (InputStream in = url.openStream()) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          if (text.contains("com.getbonito")) {
            return JSON.readTree(text);
          }
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    throw new AssertionError("no " + path);
  }
}
