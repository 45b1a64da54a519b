package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The answers of a stream; reads the {@code choices} of each chunk into events. */
final class StreamedChoices {

  private final JsonParser parser;
  private final List<StreamedChoice> choices = new ArrayList<>(1);
  private final Delta delta = new Delta();

  StreamedChoices(JsonParser parser) {
    this.parser = parser;
  }

  /** How many have begun. */
  int size() {
    return choices.size();
  }

  /** Whether there are any, and each has ended. */
  boolean allFinished() {
    for (int i = 0; i < choices.size(); i++) {
      if (!choices.get(i).finished) {
        return false;
      }
    }
    return !choices.isEmpty();
  }

  /** The end of an answer was handed out. */
  void finish(int index) {
    at(index).finished = true;
  }

  /** Moves the vendor fields that no event carried. */
  void takePending(Fields into) {
    for (StreamedChoice choice : choices) {
      into.putAll(choice.pending.take());
    }
  }

  /**
   * Reads the value at the current token.
   *
   * @return whether there was any choice
   */
  boolean read(List<ChatEvent> events) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return false;
    }
    boolean any = false;
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && token != JsonToken.NOT_AVAILABLE) {
      if (token == JsonToken.START_OBJECT) {
        any = true;
        choice(events);
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    return any;
  }

  private void choice(List<ChatEvent> events) {
    delta.reset();
    int index = 0;
    String finishWord = null;
    Object message = null;
    Fields beside = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "index" -> {
          index = Numbers.intOr(parser, 0);
          parser.skipChildren();
        }
        case "delta" -> delta.read(parser);
        case "finish_reason" -> {
          finishWord = word();
          parser.skipChildren();
        }
        case "logprobs" -> delta.readLogprobs(parser);
        case "message" -> message = JsonTree.read(parser);
        default -> {
          if (value != JsonToken.VALUE_NULL) {
            beside = beside == null ? new Fields() : beside;
            beside.keep(name, parser);
          }
        }
      }
    }
    StreamedChoice choice = at(index);
    if (message instanceof Map<?, ?> && !choice.spoke && !delta.speaks()) {
      whole(message);
    }
    if (beside != null) {
      beside.map().forEach((name, value) -> delta.keep(choice, name, value));
    }
    delta.emit(choice, finishWord, events);
  }

  /** A server that does not stream after all gives the message at once. */
  private void whole(Object message) {
    try (JsonParser own = Json.parser(JsonTree.text(message))) {
      own.nextToken();
      delta.read(own);
    }
  }

  private @Nullable String word() {
    if (!parser.currentToken().isScalarValue()) {
      return null;
    }
    String word = parser.getValueAsString();
    return word == null || word.isEmpty() ? null : word;
  }

  private StreamedChoice at(int index) {
    for (int i = 0; i < choices.size(); i++) {
      if (choices.get(i).index == index) {
        return choices.get(i);
      }
    }
    StreamedChoice added = new StreamedChoice(index);
    choices.add(added);
    return added;
  }
}
