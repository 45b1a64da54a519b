package com.getbonito.wire.openai;

import com.getbonito.chat.TokenLogprob;
import com.getbonito.wire.json.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code logprobs} of a choice. */
final class LogprobsReader {

  private LogprobsReader() {}

  /**
   * Reads the value at the current token.
   *
   * @param rest takes, as {@code logprobs}, what is not about the text's tokens
   */
  static List<TokenLogprob> read(JsonParser parser, Fields rest) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      if (parser.currentToken() != JsonToken.VALUE_NULL) {
        rest.keep("logprobs", parser);
      }
      return List.of();
    }
    List<TokenLogprob> tokens = List.of();
    Fields others = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("content") && value == JsonToken.START_ARRAY) {
        tokens = tokens(parser);
      } else if (value != JsonToken.VALUE_NULL) {
        others.keep(name, parser);
      }
    }
    if (!others.isEmpty()) {
      rest.put("logprobs", others.map());
    }
    return tokens;
  }

  private static List<TokenLogprob> tokens(JsonParser parser) {
    List<TokenLogprob> tokens = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && token != JsonToken.NOT_AVAILABLE) {
      if (token == JsonToken.START_OBJECT) {
        tokens.add(token(parser));
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    return tokens;
  }

  private static TokenLogprob token(JsonParser parser) {
    TokenLogprob.Builder token = TokenLogprob.builder();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("token") && value == JsonToken.VALUE_STRING) {
        token.token(parser.getString());
      } else if (name.equals("logprob") && value.isNumeric()) {
        token.logprob(parser.getDoubleValue());
      } else if (name.equals("bytes") && value == JsonToken.START_ARRAY) {
        token.bytes(bytes(parser));
      } else if (name.equals("top_logprobs") && value == JsonToken.START_ARRAY) {
        token.alternatives(tokens(parser));
      } else {
        parser.skipChildren();
      }
    }
    return token.build();
  }

  private static List<Integer> bytes(JsonParser parser) {
    List<Integer> bytes = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && token != JsonToken.NOT_AVAILABLE) {
      if (token == JsonToken.VALUE_NUMBER_INT) {
        bytes.add(Numbers.intOr(parser, 0));
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    return bytes;
  }
}
