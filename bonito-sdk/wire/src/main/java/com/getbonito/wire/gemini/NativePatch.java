package com.getbonito.wire.gemini;

import com.getbonito.wire.json.RawJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Copies a caller's own body token by token and changes what Bonito governs: the number of answers
 * and the cap on output, under either of their names. A model that the body names is left out: the
 * address names it. Everything else keeps its meaning to the last digit.
 */
final class NativePatch {

  /** The body's own number of answers stays. */
  static final int AS_WRITTEN = -1;

  /** The request says nothing of the number of answers, so the body may not either. */
  static final int UNSAID = 0;

  private static final String CONFIG = "generationConfig";
  private static final String CAP = "maxOutputTokens";

  private final JsonParser body;
  private final JsonGenerator json;
  private final @Nullable Integer cap;
  private final int answers;

  /**
   * @param cap the most tokens that may be asked for, or null for what the body says
   * @param answers how many answers may be drawn, {@link #AS_WRITTEN} or {@link #UNSAID}
   */
  NativePatch(JsonParser body, JsonGenerator json, @Nullable Integer cap, int answers) {
    this.body = body;
    this.json = json;
    this.cap = cap;
    this.answers = answers;
  }

  /** Copies the fields of the body into the object at hand. */
  void fields() {
    boolean configured = false;
    if (body.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(body, "no object");
    }
    while (body.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = body.currentName();
      JsonToken value = body.nextToken();
      String known = Names.camel(name);
      if (known.equals("model")) {
        body.skipChildren();
      } else if (known.equals(CONFIG) && value == JsonToken.START_OBJECT) {
        configured = true;
        json.writeName(name);
        config();
      } else if (!known.equals(CONFIG) || value != JsonToken.VALUE_NULL) {
        json.writeName(name);
        RawJson.copy(body, json);
      }
    }
    if (!configured && (cap != null || answers > UNSAID)) {
      json.writeName(CONFIG);
      json.writeStartObject();
      governed(false);
      json.writeEndObject();
    }
  }

  private void config() {
    boolean capped = false;
    json.writeStartObject();
    while (body.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = body.currentName();
      JsonToken value = body.nextToken();
      String known = Names.camel(name);
      if (known.equals(CAP) && cap != null) {
        if (!capped && value != JsonToken.VALUE_NULL) {
          capped = true;
          json.writeNumberProperty(name, lesser(body));
        }
        body.skipChildren();
      } else if (known.equals("candidateCount") && answers != AS_WRITTEN) {
        body.skipChildren();
      } else {
        json.writeName(name);
        RawJson.copy(body, json);
      }
    }
    governed(capped);
    json.writeEndObject();
  }

  private void governed(boolean capped) {
    if (answers > UNSAID) {
      json.writeNumberProperty("candidateCount", answers);
    }
    if (cap != null && !capped) {
      json.writeNumberProperty(CAP, cap);
    }
  }

  /** A number may be written as text; what is none, or below one, is no cap at all. */
  private int lesser(JsonParser value) {
    int most = cap == null ? Integer.MAX_VALUE : cap;
    double asked = value.currentToken().isScalarValue() ? value.getValueAsDouble(0) : 0;
    return asked < 1 ? most : (int) Math.min(asked, most);
  }
}
