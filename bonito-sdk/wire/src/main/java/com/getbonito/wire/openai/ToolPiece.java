package com.getbonito.wire.openai;

import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A fragment of a tool call as a chunk gives it.
 *
 * @param index the provider's index of the call, -1 where it gives none
 * @param id id of the call, null where it came earlier
 * @param type type of the call, null where it came earlier
 * @param name name of the tool, null where it came earlier
 * @param arguments next fragment, possibly empty
 * @param extras vendor fields
 */
record ToolPiece(
    int index,
    @Nullable String id,
    @Nullable String type,
    @Nullable String name,
    String arguments,
    Map<String, @Nullable Object> extras) {

  /** Reads the object at the current token. */
  static ToolPiece read(JsonParser parser) {
    Reader reader = new Reader();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      reader.field(field, parser);
    }
    return reader.piece();
  }

  /** Reads the fragment of the one call that an answer of old could have. */
  static ToolPiece readLegacy(JsonParser parser) {
    Reader reader = new Reader();
    reader.index = 0;
    reader.type = ToolCalls.LEGACY;
    reader.details(parser, "function_call");
    return reader.piece();
  }

  private static final class Reader {

    private int index = -1;
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String name;
    private String arguments = "";
    private final Fields extras = new Fields();

    private void field(String field, JsonParser parser) {
      JsonToken value = parser.currentToken();
      switch (field) {
        case "index" -> {
          index = Numbers.intOr(parser, -1);
          parser.skipChildren();
        }
        case "id" -> id = word(parser);
        case "type" -> type = word(parser);
        case "function", "custom" -> details(parser, field);
        default -> {
          if (value != JsonToken.VALUE_NULL) {
            extras.keep(field, parser);
          }
        }
      }
    }

    private void details(JsonParser parser, String group) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      Fields rest = new Fields();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (field) {
          case "name" -> name(word(parser), group);
          case "arguments", "input" -> {
            String more = arguments(parser);
            arguments = more.isEmpty() ? arguments : more;
          }
          default -> {
            if (value != JsonToken.VALUE_NULL) {
              rest.keep(field, parser);
            }
          }
        }
      }
      if (!rest.isEmpty()) {
        extras.put(group, rest.map());
      }
    }

    private void name(@Nullable String named, String group) {
      if (named != null) {
        name = named;
        type = type == null && group.equals("custom") ? group : type;
      }
    }

    private static String arguments(JsonParser parser) {
      return switch (parser.currentToken()) {
        case VALUE_STRING -> parser.getString();
        case VALUE_NULL -> "";
        default -> JsonTree.text(JsonTree.read(parser));
      };
    }

    private static @Nullable String word(JsonParser parser) {
      String text = Numbers.text(parser);
      if (text == null) {
        parser.skipChildren();
      }
      return text == null || text.isEmpty() ? null : text;
    }

    private ToolPiece piece() {
      return new ToolPiece(index, id, type, name, arguments, ThoughtSignature.read(extras.map()));
    }
  }
}
