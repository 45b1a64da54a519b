package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.Usage;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteArrayFeeder;

/**
 * Turns chunks into events. One parser reads all chunks of a stream, so that a chunk costs little
 * more than the strings it brings. Not thread-safe.
 */
final class ChunkReader implements AutoCloseable {

  private final JsonParser parser = Json.fedParser();
  private final ByteArrayFeeder feeder = Json.feeder(parser);
  private final List<ChatEvent> events = new ArrayList<>(4);
  private final StreamedChoices choices = new StreamedChoices(parser);
  private final RepeatedFields repeated = new RepeatedFields();
  private final Fields pending = new Fields();
  private boolean started;
  private String id = "";
  private String model = "";
  private @Nullable Long created;
  private @Nullable Usage lastUsage;
  private @Nullable Usage usage;
  private @Nullable Usage vendorUsage;
  private boolean answering;
  private boolean namedError;
  private @Nullable Object error;

  /** The answers that have begun. */
  StreamedChoices choices() {
    return choices;
  }

  /**
   * Reads one chunk.
   *
   * @return whether it was whole
   * @throws WireException when it is no chunk, or reports an error
   */
  boolean read(byte[] bytes, int from, int to, Consumer<? super ChatEvent> out) {
    begin();
    try {
      feeder.feedInput(bytes, from, to);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("an event of the stream is no JSON object", null);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        field(name);
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        return false;
      }
      if (parser.nextToken() != JsonToken.NOT_AVAILABLE) {
        throw new WireException("an event of the stream holds more than one object", null);
      }
    } catch (JacksonException malformed) {
      throw Malformed.at("an event of the stream", malformed);
    }
    refuse(out);
    flush(out);
    return true;
  }

  /** Reads an event that is an error by its type. */
  StreamErrorException error(byte[] bytes, int from, int to) {
    byte[] body = new byte[to - from];
    System.arraycopy(bytes, from, body, 0, body.length);
    return new StreamErrorException(ErrorBody.ofDocument(body));
  }

  /** Hands out what is still kept back at the end of the stream. */
  void end(Consumer<? super ChatEvent> out) {
    choices.takePending(pending);
    if (lastUsage != null && !pending.isEmpty()) {
      out.accept(new ChatEvent.UsageReported(lastUsage, pending.take()));
    }
  }

  /** Gives the parser's buffers back. */
  @Override
  public void close() {
    parser.close();
  }

  private void begin() {
    events.clear();
    usage = null;
    vendorUsage = null;
    answering = false;
    namedError = false;
    error = null;
  }

  private void field(String name) {
    switch (name) {
      case "choices" -> answering |= choices.read(events);
      case "usage" -> usage(name);
      case "id" -> id = first(id);
      case "model" -> model = first(model);
      case "created" -> {
        created = started ? created : Numbers.wholeLong(parser);
        parser.skipChildren();
      }
      case "object" -> {
        namedError =
            parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getStringLength() == 5
                && parser.getString().equals("error");
        parser.skipChildren();
      }
      case "obfuscation", "p" -> parser.skipChildren();
      case "error" -> error = JsonTree.read(parser);
      case "x_groq" -> groq();
      default -> repeated.read(name, parser, pending);
    }
  }

  private String first(String known) {
    if (started || parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return known;
    }
    return parser.getString();
  }

  private void usage(String name) {
    usage = UsageReader.readIfObject(parser);
    if (usage == null && parser.currentToken() != JsonToken.VALUE_NULL) {
      repeated.read(name, parser, pending);
    }
  }

  private void groq() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      repeated.read("x_groq", parser, pending);
      return;
    }
    Fields rest = new Fields();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("usage") && value == JsonToken.START_OBJECT) {
        vendorUsage = UsageReader.read(parser);
      } else if (name.equals("error") && value != JsonToken.VALUE_NULL) {
        error = JsonTree.read(parser);
      } else {
        rest.keep(name, parser);
      }
    }
    repeated.note("x_groq", rest.map(), pending);
  }

  /** After every answer has ended, an error no longer takes anything from them. */
  private void refuse(Consumer<? super ChatEvent> out) {
    Object reported = reportedError();
    if (reported == null) {
      return;
    }
    if (choices.allFinished()) {
      pending.put("error", error == null ? reported : error);
      return;
    }
    if (usage != null) {
      out.accept(new ChatEvent.UsageReported(usage, Map.of()));
    }
    throw new StreamErrorException(ErrorBody.within(reported));
  }

  private @Nullable Object reportedError() {
    if (error instanceof Map<?, ?> fields && !fields.isEmpty()
        || error instanceof String text && !text.isBlank()
        || error instanceof List<?>) {
      return Map.of("error", error);
    }
    boolean silent = !answering && usage == null && vendorUsage == null;
    Map<String, @Nullable Object> said = pending.map();
    return silent && (namedError || (id.isEmpty() && saysWhatFailed(said))) ? said : null;
  }

  private boolean saysWhatFailed(Map<String, @Nullable Object> said) {
    return !started && (said.get("message") != null || said.get("detail") != null);
  }

  private void flush(Consumer<? super ChatEvent> out) {
    Usage reported = usage == null ? vendorUsage : usage;
    if (reported != null) {
      lastUsage = reported;
      events.add(new ChatEvent.UsageReported(reported, Map.of()));
    }
    if (!started && (answering || !events.isEmpty() || !id.isEmpty())) {
      started = true;
      out.accept(new ChatEvent.Started(id, model, created, null, null, pending.take()));
    }
    if (started && !pending.isEmpty()) {
      attachPending();
    }
    for (int i = 0; i < events.size(); i++) {
      ChatEvent event = events.get(i);
      if (event instanceof ChatEvent.Finished done) {
        choices.finish(done.choice());
      }
      out.accept(event);
    }
  }

  /** Fields of the chunk do not belong to a tool call or a thought, which keep theirs. */
  private void attachPending() {
    for (int i = events.size() - 1; i >= 0; i--) {
      ChatEvent event = events.get(i);
      if (event.kind() != ChatEvent.Kind.TOOL_CALL && event.kind() != ChatEvent.Kind.REASONING) {
        events.set(i, EventExtras.with(event, pending.take()));
        return;
      }
    }
  }
}
