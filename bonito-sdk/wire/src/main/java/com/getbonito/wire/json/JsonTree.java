package com.getbonito.wire.json;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Vendor fields as plain Java values: String, Boolean, Long, BigDecimal, null, List, Map in the
 * order of the document.
 */
public final class JsonTree {

  private JsonTree() {}

  /** Reads the value at the current token; afterwards its last token is the current one. */
  public static @Nullable Object read(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      default -> null;
    };
  }

  /** Reads the object at the current token. */
  public static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, read(parser));
    }
    return fields;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (true) {
      JsonToken token = parser.nextToken();
      if (token == null || token == JsonToken.END_ARRAY || token == JsonToken.NOT_AVAILABLE) {
        return elements;
      }
      elements.add(read(parser));
    }
  }

  /** An exponent beyond a decimal's own limits is no number that could be kept. */
  private static Object decimal(JsonParser parser) {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException beyondLimits) {
      throw new StreamReadException(parser, "a number exceeds every limit", beyondLimits);
    }
  }

  private static Object integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> decimal(parser);
    };
  }

  /**
   * Writes a value.
   *
   * @throws IllegalArgumentException when it, or something in it, has no JSON form
   */
  public static void write(JsonGenerator generator, @Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Number number) {
      writeNumber(generator, number);
    } else if (value instanceof Map<?, ?> fields) {
      generator.writeStartObject();
      fields.forEach((name, field) -> {
        generator.writeName(String.valueOf(name));
        write(generator, field);
      });
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> elements) {
      generator.writeStartArray();
      for (Object element : elements) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else {
      throw new IllegalArgumentException("a " + value.getClass().getName() + " has no JSON form");
    }
  }

  /** A value as JSON text. */
  public static String text(@Nullable Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = Json.generator(out)) {
      write(generator, value);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void writeNumber(JsonGenerator generator, Number number) {
    if (number instanceof Integer || number instanceof Long || number instanceof Short) {
      generator.writeNumber(number.longValue());
    } else if (number instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException(value + " has no JSON form");
      }
      generator.writeNumber(value);
    } else {
      generator.writeNumber(new BigDecimal(number.toString()));
    }
  }
}
