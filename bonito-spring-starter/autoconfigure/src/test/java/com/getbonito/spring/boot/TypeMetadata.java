package com.getbonito.spring.boot;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration metadata of the resource records, one file per record, as Spring Boot looks for
 * the types of other modules: from the records' own descriptions and defaults.
 *
 * <p>{@code mvn test -Dtest=MetadataTest -Dbonito.write=true} writes the files anew.
 */
final class TypeMetadata {

  static final String FOLDER = "META-INF/spring/configuration-metadata";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TypeMetadata() {}

  /** File names and contents. */
  static Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (Class<?> type : records()) {
      files.put(type.getName() + ".json", JSON.writeValueAsString(of(type)) + "\n");
    }
    return files;
  }

  /** The records that are bound and belong to the library, not to this module. */
  static Set<Class<?>> records() {
    Set<Class<?>> records = new LinkedHashSet<>();
    for (Class<?> type : BonitoRuntimeHints.bound(BonitoProperties.class, new LinkedHashSet<>())) {
      if (type.isRecord()
          && !LeafValues.isText(type)
          && type.getPackageName().startsWith("com.getbonito.resource")) {
        records.add(type);
      }
    }
    return records;
  }

  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static ObjectNode of(Class<?> type) {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.putArray("groups");
    ArrayNode properties = metadata.putArray("properties");
    ArrayNode hints = metadata.putArray("hints");
    Arrays.stream(type.getRecordComponents())
        .sorted(Comparator.comparing(RecordComponent::getName))
        .forEach(component -> {
          properties.add(property(type, component));
          Class<?> plain = component.getType();
          if (plain.isEnum()) {
            ObjectNode hint = hints.addObject().put("name", name(component));
            ArrayNode values = hint.putArray("values");
            WordConverter.words(plain).forEach(word -> values.addObject().put("value", word));
          }
        });
    return metadata;
  }

  private static ObjectNode property(Class<?> type, RecordComponent component) {
    JsonPropertyDescription description =
        component.getAccessor().getAnnotation(JsonPropertyDescription.class);
    JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
    ObjectNode node =
        JSON.createObjectNode()
            .put("name", name(component))
            .put("type", component.getGenericType().getTypeName().replace(" ", ""))
            .put("description", description == null ? "" : description.value())
            .put("sourceType", type.getName());
    if (property != null && !property.defaultValue().isEmpty()) {
      defaults(node, component.getType(), property.defaultValue());
    }
    return node;
  }

  private static void defaults(ObjectNode node, Class<?> type, String value) {
    if (type == Boolean.class) {
      node.put("defaultValue", Boolean.parseBoolean(value));
    } else if (type == Integer.class || type == Long.class) {
      node.put("defaultValue", Long.parseLong(value));
    } else if (value.startsWith("[")) {
      node.set("defaultValue", JSON.readTree(value));
    } else {
      node.put("defaultValue", value);
    }
  }

  private static String name(RecordComponent component) {
    return DataObjectPropertyName.toDashedForm(component.getName());
  }
}
