package com.getbonito.testkit.simulator.azure;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chat answer of OpenAI as Azure sends it: the base model's name, and the content filters'
 * results. A filtered answer has no message; a stream begins with a chunk without choices.
 *
 * @param model what the answer calls the model
 * @param filters whether the filters' results are told
 */
record Dressed(String model, boolean filters) {

  private static final String DATA = "data: ";

  Composed plain(Composed answer) {
    if (answer.status() >= 400) {
      return answer;
    }
    Piece piece = Objects.requireNonNull(answer.pieces().next(), "a plain answer has a body");
    ObjectNode body = (ObjectNode) Json.read(new String(piece.bytes(), StandardCharsets.UTF_8));
    body.put("model", model);
    if (body.has("choices")) {
      choices(body);
    }
    byte[] bytes = Json.bytes(body);
    Pieces pieces = Pieces.of(new Piece(bytes, piece.tokens(), piece.usage()));
    return new Composed(
        answer.status(),
        answer.contentType(),
        answer.headers(),
        bytes.length,
        answer.tokens(),
        answer.unseen(),
        answer.mostBilled(),
        pieces,
        answer.staysOpen());
  }

  /** A stream of chunks. */
  Composed stream(Composed answer) {
    Pieces first = filters ? Pieces.of(Piece.event(beginning(), 0, false)) : () -> null;
    Pieces chunks =
        () -> {
          Piece piece = answer.pieces().next();
          return piece == null ? null : chunk(piece);
        };
    return Composed.events(
        answer.tokens(),
        answer.unseen(),
        answer.mostBilled(),
        first.then(chunks),
        answer.staysOpen());
  }

  private void choices(ObjectNode body) {
    if (!filters) {
      body.putNull("prompt_filter_results");
      return;
    }
    body.set("prompt_filter_results", ContentFilters.prompt());
    for (JsonNode each : body.path("choices")) {
      ObjectNode choice = (ObjectNode) each;
      boolean blocked = blocked(choice);
      choice.set("content_filter_results", ContentFilters.answer(blocked));
      if (blocked) {
        choice.remove("message");
      }
    }
  }

  private static String beginning() {
    ObjectNode chunk = Json.object();
    chunk.putArray("choices");
    chunk.put("created", 0).put("id", "").put("model", "").put("object", "");
    chunk.set("prompt_filter_results", ContentFilters.prompt());
    return new String(Json.bytes(chunk), StandardCharsets.UTF_8);
  }

  private Piece chunk(Piece piece) {
    String event = new String(piece.bytes(), StandardCharsets.UTF_8);
    if (!event.startsWith(DATA + "{")) {
      return piece;
    }
    ObjectNode chunk = (ObjectNode) Json.read(event.substring(DATA.length()));
    chunk.put("model", model);
    if (filters) {
      for (JsonNode each : chunk.path("choices")) {
        results((ObjectNode) each);
      }
    }
    String data = new String(Json.bytes(chunk), StandardCharsets.UTF_8);
    return Piece.event(data, piece.tokens(), piece.usage());
  }

  private static void results(ObjectNode choice) {
    boolean says = choice.path("delta").path("content").asString("").isEmpty();
    boolean blocked = blocked(choice);
    choice.set(
        "content_filter_results",
        says && !blocked ? Json.object() : ContentFilters.answer(blocked));
  }

  private static boolean blocked(JsonNode choice) {
    return choice.path("finish_reason").asString("").equals("content_filter");
  }
}
