package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.anthropic.Messages;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.model.Json;
import java.util.Base64;

/** How an event of a stream becomes a frame. */
@FunctionalInterface
interface Framing {

  /** ConverseStream: a frame of the event's type, with padding that hides its length. */
  Framing CONVERSE =
      (type, json, tokens, usage) -> {
        String padded = padded(json, type.length() + json.length());
        return new Piece(EventFrame.event(type, Json.utf8(padded)), tokens, usage);
      };

  /** InvokeModelWithResponseStream of Nova: the event, named, in a chunk. */
  Framing NOVA =
      (type, json, tokens, usage) -> chunk("{\"" + type + "\":" + json + "}", tokens, usage);

  /** InvokeModelWithResponseStream of Anthropic: the vendor's event in a chunk. */
  Messages.Framing ANTHROPIC = (type, json, tokens, usage) -> chunk(json, tokens, usage);

  /** The event as bytes. */
  Piece piece(String type, String json, int tokens, boolean usage);

  private static Piece chunk(String json, int tokens, boolean usage) {
    String bytes = Base64.getEncoder().encodeToString(Json.utf8(json));
    String payload = padded("{\"bytes\":\"" + bytes + "\"}", json.length());
    return new Piece(EventFrame.event("chunk", Json.utf8(payload)), tokens, usage);
  }

  private static String padded(String json, int seed) {
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    String padding = letters.substring(0, 1 + Math.floorMod(seed * 31, letters.length()));
    String inside = json.substring(1, json.length() - 1);
    return "{" + inside + (inside.isEmpty() ? "" : ",") + "\"p\":\"" + padding + "\"}";
  }
}
