package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the events of one streamed answer, however they were framed. Pings and events of unknown
 * types are passed over. Not thread-safe.
 */
final class EventReader {

  private final StreamedBlocks blocks = new StreamedBlocks();
  private final UsageTally usage = new UsageTally();
  private boolean finished;
  private boolean ended;

  /** Whether the answer has a stop reason. */
  boolean finished() {
    return finished;
  }

  /** Whether the end mark was seen. */
  boolean ended() {
    return ended;
  }

  /**
   * Reads one event.
   *
   * @param type what the framing calls it, for events that do not say; possibly empty
   * @return whether the event is whole; a cut one is read as far as nothing
   */
  boolean read(String type, byte[] bytes, int from, int to, Consumer<? super ChatEvent> events) {
    Map<String, @Nullable Object> event;
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("an event of the stream is no JSON object", null);
      }
      event = JsonTree.object(parser);
    } catch (JacksonException malformed) {
      return false;
    }
    event(event.get("type") instanceof String own ? own : type, event, events);
    return true;
  }

  private void event(String type, Map<?, ?> event, Consumer<? super ChatEvent> events) {
    switch (type) {
      case "message_start" -> started(event, events);
      case "content_block_start" -> {
        if (event.get("content_block") instanceof Map<?, ?> block) {
          blocks.start(index(event), block, events);
        }
      }
      case "content_block_delta" -> {
        if (event.get("delta") instanceof Map<?, ?> delta) {
          blocks.delta(index(event), delta, events);
        }
      }
      case "content_block_stop" -> blocks.stop(index(event), events);
      case "message_delta" -> changed(event, events);
      case "message_stop" -> ended = true;
      case "error" -> throw new StreamErrorException(ErrorBody.within(event), usage.usage(false));
      default -> {
        if (event.get("error") instanceof Map<?, ?>) {
          throw new StreamErrorException(ErrorBody.within(event), usage.usage(false));
        }
      }
    }
  }

  private static int index(Map<?, ?> event) {
    Integer index = Parsed.wholeInt(event.get("index"));
    return index == null ? 0 : index;
  }

  private void started(Map<?, ?> event, Consumer<? super ChatEvent> events) {
    if (!(event.get("message") instanceof Map<?, ?> message)) {
      return;
    }
    if (message.get("usage") instanceof Map<?, ?> stated) {
      usage.merge(stated);
    }
    events.accept(
        new ChatEvent.Started(
            Parsed.text(message.get("id")),
            Parsed.text(message.get("model")),
            null,
            null,
            null,
            AnswerReader.extras(message, usage.tier())));
    if (usage.stated()) {
      events.accept(new ChatEvent.UsageReported(usage.usage(false), Map.of()));
    }
    if (message.get("content") instanceof List<?> begun) {
      for (int i = 0; i < begun.size(); i++) {
        if (begun.get(i) instanceof Map<?, ?> block) {
          blocks.start(i, block, events);
          blocks.stop(i, events);
        }
      }
    }
  }

  private void changed(Map<?, ?> event, Consumer<? super ChatEvent> events) {
    if (event.get("usage") instanceof Map<?, ?> stated) {
      usage.merge(stated);
    }
    Map<String, @Nullable Object> rest = Vendor.copy(event, "delta");
    Map<?, ?> delta = event.get("delta") instanceof Map<?, ?> given ? given : Map.of();
    delta.forEach((name, value) -> rest.put(String.valueOf(name), value));
    Map<String, @Nullable Object> extras = AnswerReader.extras(rest, usage.tier());
    if (delta.get("stop_reason") instanceof String reason) {
      finished = true;
      events.accept(
          new ChatEvent.Finished(0, StopReasons.of(reason, blocks.structured()), reason, extras));
    }
    if (usage.stated()) {
      events.accept(new ChatEvent.UsageReported(usage.usage(true), Map.of()));
    }
  }
}
