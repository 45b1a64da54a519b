package com.getbonito.verification.clouds.bedrock;

import com.getbonito.verification.Repository;
import com.getbonito.verification.recordings.RecordedExchange;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * AWS's service model of the Bedrock runtime, as far as it says what a body may be: members and
 * their types, required ones, unions, enumerations, patterns, lengths and ranges.
 */
public final class ServiceModel {

  private final JsonNode shapes;
  private final List<String> problems = new ArrayList<>();

  private ServiceModel(JsonNode shapes) {
    this.shapes = shapes;
  }

  /** The model, where it is at hand. */
  public static Optional<JsonNode> find() {
    Path file = Repository.shared().resolve("specs/aws/bedrock-runtime/service-2.json");
    return Files.isRegularFile(file)
        ? Optional.of(RecordedExchange.JSON.readTree(file.toFile()).get("shapes"))
        : Optional.empty();
  }

  /** What is wrong with a body of a shape; empty where nothing is. */
  public static List<String> problems(JsonNode shapes, String shape, JsonNode body) {
    ServiceModel model = new ServiceModel(shapes);
    model.check("$", shape, body);
    return model.problems;
  }

  private void check(String path, String name, JsonNode value) {
    JsonNode shape = shapes.get(name);
    switch (shape.get("type").asString()) {
      case "structure" -> structure(path, shape, value);
      case "list" -> list(path, shape, value);
      case "map" -> map(path, shape, value);
      case "string" -> string(path, shape, value);
      case "boolean" -> expect(path, value.isBoolean(), "no boolean");
      case "integer", "long" -> number(path, shape, value, value.isIntegralNumber());
      case "float", "double" -> number(path, shape, value, value.isNumber());
      case "blob" -> blob(path, shape, value);
      default -> problem(path, "a shape of unknown type " + shape.get("type"));
    }
  }

  private void structure(String path, JsonNode shape, JsonNode value) {
    if (shape.path("document").asBoolean(false)) {
      return;
    }
    if (!value.isObject()) {
      problem(path, "no object");
      return;
    }
    JsonNode members = shape.path("members");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode member = members.get(field.getKey());
      if (member == null || member.has("location")) {
        problem(path + "." + field.getKey(), "no member of the body");
      } else {
        check(path + "." + field.getKey(), member.get("shape").asString(), field.getValue());
      }
    }
    for (JsonNode required : shape.path("required")) {
      JsonNode member = members.get(required.asString());
      boolean body = member != null && !member.has("location");
      expect(path + "." + required.asString(), !body || value.has(required.asString()), "missing");
    }
    if (shape.path("union").asBoolean(false)) {
      expect(path, value.size() == 1, "a union of " + value.size() + " members");
    }
  }

  private void list(String path, JsonNode shape, JsonNode value) {
    if (!value.isArray()) {
      problem(path, "no list");
      return;
    }
    length(path, shape, value.size());
    for (int i = 0; i < value.size(); i++) {
      check(path + "[" + i + "]", shape.get("member").get("shape").asString(), value.get(i));
    }
  }

  private void map(String path, JsonNode shape, JsonNode value) {
    if (!value.isObject()) {
      problem(path, "no map");
      return;
    }
    length(path, shape, value.size());
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      check(
          path + "." + entry.getKey(),
          shape.get("value").get("shape").asString(),
          entry.getValue());
    }
  }

  private void string(String path, JsonNode shape, JsonNode value) {
    if (!value.isString()) {
      problem(path, "no string");
      return;
    }
    String text = value.asString();
    length(path, shape, text.codePointCount(0, text.length()));
    if (shape.has("enum")) {
      boolean known = false;
      for (JsonNode word : shape.get("enum")) {
        known |= word.asString().equals(text);
      }
      expect(path, known, "not one of the words: " + text);
    }
    if (shape.has("pattern")) {
      boolean fits = Pattern.compile(shape.get("pattern").asString()).matcher(text).matches();
      expect(path, fits || text.isEmpty(), "does not match the pattern");
    }
  }

  private void blob(String path, JsonNode shape, JsonNode value) {
    try {
      length(path, shape, Base64.getDecoder().decode(value.asString("!")).length);
    } catch (IllegalArgumentException notBase64) {
      problem(path, "no base64");
    }
  }

  private void number(String path, JsonNode shape, JsonNode value, boolean right) {
    if (!right) {
      problem(path, "no number of the kind");
      return;
    }
    BigDecimal number = value.decimalValue();
    if (shape.has("min")) {
      expect(path, number.compareTo(shape.get("min").decimalValue()) >= 0, "too small");
    }
    if (shape.has("max")) {
      expect(path, number.compareTo(shape.get("max").decimalValue()) <= 0, "too large");
    }
  }

  private void length(String path, JsonNode shape, int length) {
    expect(path, !shape.has("min") || length >= shape.get("min").asInt(), "too short");
    expect(path, !shape.has("max") || length <= shape.get("max").asInt(), "too long");
  }

  private void expect(String path, boolean holds, String otherwise) {
    if (!holds) {
      problem(path, otherwise);
    }
  }

  private void problem(String path, String what) {
    problems.add(path + ": " + what);
  }
}
