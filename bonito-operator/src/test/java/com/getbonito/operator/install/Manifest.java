package com.getbonito.operator.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.getbonito.operator.cluster.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Objects as a program rendered them.
 *
 * @param text as it is applied
 * @param objects the same, read
 */
record Manifest(String text, List<ObjectNode> objects) {

  private static final YAMLMapper YAML = new YAMLMapper();

  static Manifest of(String text) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return new Manifest(
          text,
          documents.readAll().stream()
              .filter(ObjectNode.class::isInstance)
              .map(ObjectNode.class::cast)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chart of the operator, for all namespaces unless some are set. */
  static Manifest operator(String namespace, String... arguments) {
    List<String> command =
        Stream.concat(
                Stream.of(
                    "template",
                    "bonito",
                    Checkout.chart("bonito-operator").toString(),
                    "--namespace=" + namespace),
                Stream.of(arguments))
            .toList();
    return of(Program.helm(command.toArray(String[]::new)).well());
  }

  /** By kind and name. */
  Map<String, ObjectNode> byName() {
    Map<String, ObjectNode> named = new TreeMap<>();
    for (ObjectNode object : objects) {
      String namespace = object.at("/metadata/namespace").asText();
      named.put(
          kind(object) + " " + namespace + "/" + object.at("/metadata/name").asText(), object);
    }
    return named;
  }

  /** The kinds, each once. */
  List<String> kinds() {
    return objects.stream().map(Manifest::kind).distinct().sorted().toList();
  }

  ObjectNode only(String kind) {
    List<ObjectNode> found = objects.stream().filter(object -> kind(object).equals(kind)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of the kind " + kind);
    }
    return found.getFirst();
  }

  private static String kind(ObjectNode object) {
    return object.path("kind").asText();
  }
}
