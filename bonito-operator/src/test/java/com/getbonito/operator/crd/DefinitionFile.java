package com.getbonito.operator.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A definition as YAML for people: no needless quotes, whole numbers whole, long lines unbroken.
 */
final class DefinitionFile {

  private static final String HEAD = "# Generated from the records, never edited: README.md.\n";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build();

  private DefinitionFile() {}

  static String write(CustomResourceDefinition definition) {
    try {
      return HEAD + YAML.writeValueAsString(whole(YAML.valueToTree(definition)));
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static CustomResourceDefinition read(Path file) {
    try {
      return YAML.readValue(Files.readString(file), CustomResourceDefinition.class);
    } catch (IOException broken) {
      throw new UncheckedIOException(file.toString(), broken);
    }
  }

  /** Bounds are floating-point in the model and are integers in every schema of ours. */
  private static JsonNode whole(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        if (field.getValue().isDouble()) {
          field.setValue(LongNode.valueOf(field.getValue().longValue()));
        }
      }
    }
    node.forEach(DefinitionFile::whole);
    return node;
  }
}
