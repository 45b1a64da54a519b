package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Citation;
import com.getbonito.chat.Content;
import com.getbonito.chat.ReasoningContent;
import com.getbonito.chat.TextContent;
import com.getbonito.chat.TokenLogprob;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One choice of one chunk: read first, because its index may stand last, and then turned into
 * events. Used again for every chunk of a stream.
 */
final class Delta {

  private final List<ToolPiece> pieces = new ArrayList<>(0);
  private final Fields extras = new Fields();
  private String text = "";
  private String reasoning = "";
  private String reasoningField = "";
  private @Nullable Object details;
  private @Nullable String signature;
  private String refusal = "";
  private @Nullable String audioId;
  private @Nullable String audioData;
  private @Nullable String transcript;
  private List<TokenLogprob> logprobs = List.of();
  private List<Citation> citations = List.of();

  /** Forgets the chunk before. */
  void reset() {
    pieces.clear();
    extras.take();
    text = "";
    reasoning = "";
    reasoningField = "";
    details = null;
    signature = null;
    refusal = "";
    audioId = null;
    audioData = null;
    transcript = null;
    logprobs = List.of();
    citations = List.of();
  }

  /** Whether there is anything of the answer in it. */
  boolean speaks() {
    return !text.isEmpty()
        || !reasoning.isEmpty()
        || !refusal.isEmpty()
        || !pieces.isEmpty()
        || audioData != null;
  }

  /** Reads the {@code delta} at the current token. */
  void read(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        field(name, parser);
      }
    }
  }

  void readLogprobs(JsonParser parser) {
    logprobs = LogprobsReader.read(parser, extras);
  }

  private void field(String name, JsonParser parser) {
    switch (name) {
      case "content" -> content(parser);
      case "role" -> parser.skipChildren();
      case "reasoning", "reasoning_content" -> {
        String more = textOrKeep(name, parser);
        if (reasoning.isEmpty()) {
          reasoning = more;
          reasoningField = name;
        }
      }
      case "reasoning_details" -> reasoningDetails(parser);
      case "refusal" -> refusal = textOrKeep(name, parser);
      case "tool_calls" -> toolCalls(parser);
      case "function_call" -> {
        ToolPiece piece = ToolPiece.readLegacy(parser);
        if (piece.name() != null || !piece.arguments().isEmpty()) {
          pieces.add(piece);
        }
      }
      case "audio" -> audio(parser);
      case "annotations" -> annotations(parser);
      default -> extras.keep(name, parser);
    }
  }

  private void reasoningDetails(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      details = JsonTree.read(parser);
    } else {
      extras.keep("reasoning_details", parser);
    }
  }

  private String textOrKeep(String name, JsonParser parser) {
    String value = Numbers.text(parser);
    if (value == null) {
      extras.keep(name, parser);
      return "";
    }
    return value;
  }

  private void content(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      text = parser.getString();
      return;
    }
    Object value = JsonTree.read(parser);
    List<@Nullable Object> others = new ArrayList<>();
    for (Object part : value instanceof List<?> list ? list : List.of()) {
      Content read =
          part instanceof Map<?, ?> fields ? ContentParts.read(ContentParts.copy(fields)) : null;
      if (read instanceof TextContent more && !more.text().isEmpty()) {
        text += more.text();
      } else if (read instanceof ReasoningContent more) {
        reasoning += more.text();
        signature = more.signature() == null ? signature : more.signature();
      } else {
        others.add(part);
      }
    }
    if (!others.isEmpty()) {
      extras.put("content", others);
    }
  }

  private void toolCalls(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      extras.keep("tool_calls", parser);
      return;
    }
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY && token != JsonToken.NOT_AVAILABLE) {
      if (token == JsonToken.START_OBJECT) {
        pieces.add(ToolPiece.read(parser));
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
  }

  private void annotations(JsonParser parser) {
    Object value = JsonTree.read(parser);
    List<Citation> read = UrlCitations.read(value);
    if (read == null) {
      extras.put("annotations", value);
    } else {
      citations = read;
    }
  }

  private void audio(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      extras.keep("audio", parser);
      return;
    }
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean said = value == JsonToken.VALUE_STRING && parser.getStringLength() > 0;
      switch (name) {
        case "id" -> audioId = said ? parser.getString() : audioId;
        case "data" -> audioData = said ? parser.getString() : audioData;
        case "transcript" -> transcript = said ? parser.getString() : transcript;
        default -> {
          if (value != JsonToken.VALUE_NULL) {
            rest.keep(name, parser);
          }
        }
      }
    }
    if (!rest.isEmpty() && (audioId != null || audioData != null || transcript != null)) {
      extras.put("audio", rest.map());
    }
  }

  private boolean hasDetails() {
    return details instanceof List<?> pieces && !pieces.isEmpty();
  }

  /**
   * What must go back with the reasoning when the answer becomes part of a conversation: the field
   * that it came in, once, and the details that some providers sign.
   */
  private Map<String, @Nullable Object> ofReasoning(StreamedChoice choice) {
    Fields own = new Fields();
    if (reasoningField.equals("reasoning") && !choice.thought) {
      own.put(Marks.FIELD, reasoningField);
    }
    choice.thought |= !reasoningField.isEmpty();
    if (hasDetails()) {
      own.put("reasoning_details", details);
    }
    return own.map();
  }

  /** Keeps a field from beside the delta, if it is news. */
  void keep(StreamedChoice choice, String name, @Nullable Object value) {
    choice.repeated.note(name, value, extras);
  }

  /** Adds what was read as events. */
  void emit(StreamedChoice choice, @Nullable String finishWord, List<ChatEvent> events) {
    if (!extras.isEmpty()) {
      choice.pending.putAll(extras.map());
    }
    int index = choice.index;
    if (!reasoning.isEmpty() || signature != null || hasDetails()) {
      events.add(new ChatEvent.ReasoningDelta(index, reasoning, signature, ofReasoning(choice)));
    }
    if (!text.isEmpty() || !logprobs.isEmpty() || !citations.isEmpty()) {
      events.add(
          new ChatEvent.TextDelta(index, 0, text, logprobs, citations, choice.pending.take()));
    }
    if (!refusal.isEmpty()) {
      events.add(new ChatEvent.RefusalDelta(index, refusal, choice.pending.take()));
    }
    if (audioId != null || audioData != null || transcript != null) {
      events.add(
          new ChatEvent.AudioDelta(index, audioId, audioData, transcript, choice.pending.take()));
    }
    for (int i = 0; i < pieces.size(); i++) {
      ToolPiece piece = pieces.get(i);
      events.add(
          new ChatEvent.ToolCallDelta(
              index,
              choice.position(piece),
              piece.id(),
              piece.type(),
              piece.name(),
              piece.arguments(),
              piece.extras()));
    }
    choice.spoke |= speaks();
    if (finishWord != null && !finishWord.equals(choice.finishWord)) {
      choice.finishWord = finishWord;
      events.add(
          new ChatEvent.Finished(
              index, FinishReasons.of(finishWord), finishWord, choice.pending.take()));
    }
  }
}
