package com.getbonito.wire.openai;

import com.getbonito.wire.json.RawJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Copies a caller's own body token by token and changes what Bonito governs: the model, streaming
 * with usage, the number of answers and the cap on output. Everything else keeps its meaning to the
 * last digit.
 */
final class NativePatch {

  /** The body's own number of answers stays. */
  static final int AS_WRITTEN = -1;

  /** The request says nothing of the number of answers, so the body may not either. */
  static final int UNSAID = 0;

  private final JsonParser body;
  private final JsonGenerator json;

  NativePatch(JsonParser body, JsonGenerator json) {
    this.body = body;
    this.json = json;
  }

  /** Copies an embedding request. */
  void embedding(String model) {
    start();
    json.writeStringProperty("model", model);
    while (body.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = body.currentName();
      body.nextToken();
      if (name.equals("model")) {
        body.skipChildren();
      } else {
        keep(name);
      }
    }
    json.writeEndObject();
  }

  /**
   * Copies a chat request.
   *
   * @param cap the most tokens that may be asked for, or null for what the body says
   * @param maxTokensField the field for a cap where the body has none
   * @param answers how many answers may be drawn, {@link #AS_WRITTEN} or {@link #UNSAID}
   */
  void chat(
      String model, boolean streamed, @Nullable Integer cap, String maxTokensField, int answers) {
    boolean capped = false;
    boolean optioned = false;
    start();
    json.writeStringProperty("model", model);
    if (streamed) {
      json.writeBooleanProperty("stream", true);
    }
    while (body.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = body.currentName();
      JsonToken value = body.nextToken();
      switch (name) {
        case "model", "stream" -> body.skipChildren();
        case "stream_options" -> {
          if (streamed && !optioned) {
            optioned = true;
            streamOptions();
          } else {
            body.skipChildren();
          }
        }
        case ChatRequestWriter.MAX_TOKENS, ChatRequestWriter.MAX_COMPLETION_TOKENS -> {
          if (cap == null) {
            keep(name);
          } else if (value != JsonToken.VALUE_NULL) {
            capped = true;
            Integer asked = Numbers.wholeInt(body);
            body.skipChildren();
            json.writeNumberProperty(name, ChatRequestWriter.lesser(asked, cap));
          }
        }
        case "n" -> {
          if (answers == AS_WRITTEN) {
            keep(name);
          } else {
            body.skipChildren();
          }
        }
        default -> keep(name);
      }
    }
    if (answers > UNSAID) {
      json.writeNumberProperty("n", answers);
    }
    if (streamed && !optioned) {
      json.writeName("stream_options");
      json.writeStartObject();
      json.writeBooleanProperty("include_usage", true);
      json.writeEndObject();
    }
    if (cap != null && !capped) {
      json.writeNumberProperty(maxTokensField, cap);
    }
    json.writeEndObject();
  }

  private void start() {
    if (body.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(body, "no object");
    }
    json.writeStartObject();
  }

  private void keep(String name) {
    json.writeName(name);
    RawJson.copy(body, json);
  }

  private void streamOptions() {
    json.writeName("stream_options");
    json.writeStartObject();
    json.writeBooleanProperty("include_usage", true);
    if (body.currentToken() == JsonToken.START_OBJECT) {
      while (body.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = body.currentName();
        body.nextToken();
        if (name.equals("include_usage")) {
          body.skipChildren();
        } else {
          keep(name);
        }
      }
    } else {
      body.skipChildren();
    }
    json.writeEndObject();
  }
}
