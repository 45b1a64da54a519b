package com.getbonito.wire.openai;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Choice;
import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the body of a unary answer. */
final class ChatAnswer {

  private final ChatResponse.Builder response = ChatResponse.builder();
  private final Fields extras = new Fields();
  private @Nullable List<Choice> choices;
  private @Nullable Usage usage;
  private @Nullable Usage vendorUsage;
  private @Nullable Object error;

  private ChatAnswer() {}

  static ChatResponse read(String dialect, byte[] body) {
    ChatAnswer answer = new ChatAnswer();
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("the answer is no JSON object", null);
      }
      answer.fields(parser);
    } catch (JacksonException malformed) {
      throw Malformed.at("the answer", malformed);
    }
    return answer.build(dialect, body);
  }

  private void fields(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id" -> response.id(textOrEmpty(parser));
        case "model" -> response.model(textOrEmpty(parser));
        case "created" -> response.created(created(parser));
        case "object" -> parser.skipChildren();
        case "choices" -> choices(parser);
        case "usage" -> {
          usage = UsageReader.readIfObject(parser);
          if (usage == null && value != JsonToken.VALUE_NULL) {
            extras.keep(name, parser);
          }
        }
        case "error" -> error = JsonTree.read(parser);
        case "x_groq" -> groq(parser);
        default -> extras.keep(name, parser);
      }
    }
  }

  private static String textOrEmpty(JsonParser parser) {
    String text = Numbers.text(parser);
    if (text == null) {
      parser.skipChildren();
      return "";
    }
    return text;
  }

  private static @Nullable Long created(JsonParser parser) {
    Long seconds = Numbers.wholeLong(parser);
    parser.skipChildren();
    return seconds;
  }

  private void groq(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      extras.keep("x_groq", parser);
      return;
    }
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("usage") && value == JsonToken.START_OBJECT) {
        vendorUsage = UsageReader.read(parser);
      } else {
        rest.keep(name, parser);
      }
    }
    extras.put("x_groq", rest.map());
  }

  private void choices(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    List<Choice> read = new ArrayList<>(1);
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        read.add(choice(parser, read.size()));
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    if (read.size() > 1) {
      read.sort(Comparator.comparingInt(Choice::index));
    }
    choices = read;
  }

  private static Choice choice(JsonParser parser, int position) {
    Choice.Builder choice = Choice.builder().index(position);
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "index" -> {
          choice.index(Numbers.intOr(parser, position));
          parser.skipChildren();
        }
        case "message" -> choice.message(message(parser, rest));
        case "finish_reason" -> {
          String word = value.isScalarValue() ? parser.getValueAsString() : null;
          parser.skipChildren();
          choice.finishReason(FinishReasons.of(word)).nativeFinishReason(word);
        }
        case "logprobs" -> choice.logprobs(LogprobsReader.read(parser, rest));
        default -> rest.keep(name, parser);
      }
    }
    return choice.extras(rest.map()).build();
  }

  private static AssistantMessage message(JsonParser parser, Fields rest) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return AnswerMessage.read(parser);
    }
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      rest.keep("message", parser);
    }
    return AssistantMessage.builder().build();
  }

  private ChatResponse build(String dialect, byte[] body) {
    if (choices == null || (choices.isEmpty() && error != null)) {
      if (error != null) {
        throw new StreamErrorException(ErrorBody.within(Map.of("error", error)));
      }
      throw new WireException("the answer has no choices", null);
    }
    if (error != null) {
      extras.put("error", error);
    }
    if (usage == null) {
      usage = vendorUsage;
    }
    return response
        .choices(choices)
        .usage(usage == null ? Usage.NONE : usage)
        .extras(extras.map())
        .raw(NativeBody.of(dialect, body))
        .build();
  }
}
