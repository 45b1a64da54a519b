package com.getbonito.wire.eventstream;

import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Unwraps the streams of InvokeModelWithResponseStream: frames of type {@code chunk} whose payload
 * holds one JSON event of the model's own dialect, in base64, as {@code bytes}. Frames of other
 * types are passed over, exceptions thrown. Not thread-safe.
 */
public final class ChunkUnwrapper {

  private final FrameReader frames = new FrameReader(this::frame);
  private final Consumer<byte[]> sink;

  /**
   * @param sink takes the model's own events, one JSON document each
   */
  public ChunkUnwrapper(Consumer<byte[]> sink) {
    this.sink = sink;
  }

  /**
   * Reads more bytes.
   *
   * @throws StreamErrorException when the stream reports an exception or is damaged
   * @throws WireException when a chunk is not as described
   */
  public void read(byte[] bytes, int offset, int length) {
    frames.read(bytes, offset, length);
  }

  /** Whether the bytes so far end between two frames; if not at the end, the stream was cut. */
  public boolean whole() {
    return frames.whole();
  }

  private void frame(Frame frame) {
    if (!frame.messageType().equals("event")) {
      throw new StreamErrorException(ExceptionFrame.read(frame));
    }
    if (frame.eventType().equals("chunk")) {
      byte[] event = content(frame);
      if (event != null) {
        sink.accept(event);
      }
    }
  }

  private static byte @Nullable [] content(Frame frame) {
    byte[] event = null;
    try (JsonParser parser = Json.parser(frame.bytes(), frame.from(), frame.to())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("a chunk of the stream is no JSON object", null);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("bytes")) {
          event = parser.getBinaryValue();
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException malformed) {
      throw new WireException("a chunk of the stream is no valid JSON", null);
    }
    return event;
  }
}
