package com.getbonito.wire.openai;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Numbers at the current token, null where there is no number that fits exactly. */
final class Numbers {

  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  static @Nullable Long wholeLong(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT) {
      JsonParser.NumberType type = parser.getNumberType();
      return type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG
          ? parser.getLongValue()
          : null;
    }
    if (token != JsonToken.VALUE_NUMBER_FLOAT) {
      return null;
    }
    BigDecimal value = decimal(parser);
    if (value == null || value.scale() <= -20 || value.scale() >= 400) {
      return null;
    }
    boolean fits = value.abs().compareTo(LONGEST) <= 0;
    return fits && value.stripTrailingZeros().scale() <= 0 ? value.longValue() : null;
  }

  /** The number, or null for one whose exponent is beyond every limit. */
  private static @Nullable BigDecimal decimal(JsonParser parser) {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException beyondLimits) {
      return null;
    }
  }

  static @Nullable Integer wholeInt(JsonParser parser) {
    Long value = wholeLong(parser);
    return value == null || value.intValue() != value ? null : Integer.valueOf(value.intValue());
  }

  static @Nullable Double real(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      return null;
    }
    double value = parser.getDoubleValue();
    return Double.isInfinite(value) ? null : Double.valueOf(value);
  }

  static int intOr(JsonParser parser, int otherwise) {
    Integer value = wholeInt(parser);
    return value == null ? otherwise : value;
  }

  static @Nullable Boolean flag(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  static @Nullable String text(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
  }
}
