package com.getbonito.wire.eventstream;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message of an event stream. Only valid while the sink that was handed it runs.
 *
 * @param headers by name: Boolean, Byte, Short, Integer, Long, {@code byte[]}, String, {@link
 *     java.time.Instant} or {@link java.util.UUID}
 * @param bytes holds the payload
 * @param from where the payload starts
 * @param to where the payload ends, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // Lives only while the sink runs; is never compared.
public record Frame(Map<String, Object> headers, byte[] bytes, int from, int to) {

  /** Media type of a body of such frames. */
  public static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

  /** {@code event}, {@code exception} or {@code error}; an event where the frame does not say. */
  public String messageType() {
    String type = text(":message-type");
    return type == null ? "event" : type;
  }

  /** The kind of event; empty where the frame does not say. */
  public String eventType() {
    String type = text(":event-type");
    return type == null ? "" : type;
  }

  /** A header that is text, or null. */
  public @Nullable String text(String name) {
    return headers.get(name) instanceof String text ? text : null;
  }

  /** The payload as text. */
  public String payload() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
