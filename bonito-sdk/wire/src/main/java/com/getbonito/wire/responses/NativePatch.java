package com.getbonito.wire.responses;

import com.getbonito.wire.json.RawJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Copies a caller's own body token by token and changes what Bonito governs: the model, streaming
 * and the cap on output. Everything else keeps its meaning to the last digit.
 */
final class NativePatch {

  private final JsonParser body;
  private final JsonGenerator json;

  NativePatch(JsonParser body, JsonGenerator json) {
    this.body = body;
    this.json = json;
  }

  /**
   * Copies a request.
   *
   * @param cap the most tokens that may be asked for, or null for what the body says
   */
  void request(String model, boolean streamed, @Nullable Integer cap) {
    if (body.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(body, "no object");
    }
    json.writeStartObject();
    json.writeStringProperty("model", model);
    if (streamed) {
      json.writeBooleanProperty("stream", true);
    }
    boolean capped = false;
    while (body.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = body.currentName();
      JsonToken value = body.nextToken();
      boolean dropped =
          switch (name) {
            case "model", "stream" -> true;
            case "stream_options" -> !streamed;
            case RequestWriter.MAX_OUTPUT_TOKENS -> cap != null;
            default -> false;
          };
      if (name.equals(RequestWriter.MAX_OUTPUT_TOKENS) && cap != null && !capped) {
        capped = true;
        json.writeNumberProperty(name, lesser(value, cap));
      }
      if (dropped) {
        body.skipChildren();
      } else {
        json.writeName(name);
        RawJson.copy(body, json);
      }
    }
    if (cap != null && !capped) {
      json.writeNumberProperty(RequestWriter.MAX_OUTPUT_TOKENS, cap);
    }
    json.writeEndObject();
  }

  private int lesser(JsonToken value, int cap) {
    boolean fits =
        value == JsonToken.VALUE_NUMBER_INT
            && body.getNumberType() == JsonParser.NumberType.INT
            && body.getIntValue() > 0;
    return fits ? Math.min(body.getIntValue(), cap) : cap;
  }
}
