package com.getbonito.verification.matrix;

import com.getbonito.verification.recordings.RecordedExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/**
 * One exchange in one dialect, made by hand.
 *
 * @param request what a caller of the dialect sends
 * @param answer what a target of the dialect answers
 * @param stream the same answer's events
 */
record Fixture(JsonNode request, JsonNode answer, JsonNode stream) {

  static Fixture of(Dialect dialect, Feature feature) {
    String name = "fixtures/" + dialect.id() + "/" + feature.id() + ".json";
    try (InputStream file = Fixture.class.getResourceAsStream(name)) {
      JsonNode read = RecordedExchange.JSON.readTree(file);
      return new Fixture(
          read.required("request"), read.required("answer"), read.required("stream"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  byte[] requestBytes() {
    return bytes(request);
  }

  byte[] answerBytes() {
    return bytes(answer);
  }

  static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
