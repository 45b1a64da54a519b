package com.getbonito.testkit.simulator.exchange;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * Model and kind of answer that a body asks for, read without building a tree. A body that is no
 * JSON asks for nothing.
 *
 * @param model as written, a fault suffix included; empty where there is none
 */
public record RequestSketch(String model, boolean stream) {

  private static final char FAULT = '!';
  private static final JsonFactory JSON = new JsonFactory();

  /** What a JSON body asks for in {@code model} and {@code stream}. */
  public static RequestSketch of(String body) {
    String model = "";
    boolean stream = false;
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new RequestSketch("", false);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("model") && value == JsonToken.VALUE_STRING) {
          model = parser.getString();
        } else if (name.equals("stream")) {
          stream = value == JsonToken.VALUE_TRUE;
        }
        parser.skipChildren();
      }
      return new RequestSketch(model, stream);
    } catch (JacksonException e) {
      return new RequestSketch(model, stream);
    }
  }

  /** The model without a fault suffix. */
  String plainModel() {
    int mark = model.indexOf(FAULT);
    return mark < 0 ? model : model.substring(0, mark);
  }

  /** The text of the fault that the model name asks for. */
  @Nullable String fault() {
    int mark = model.indexOf(FAULT);
    return mark < 0 ? null : model.substring(mark + 1);
  }
}
