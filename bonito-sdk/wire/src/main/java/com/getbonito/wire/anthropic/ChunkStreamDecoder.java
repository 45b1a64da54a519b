package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatEvent;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.ChunkUnwrapper;
import com.getbonito.wire.eventstream.FrameReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes an answer that Bedrock streams as chunks of an event stream. */
final class ChunkStreamDecoder implements StreamDecoder {

  private final ChunkUnwrapper chunks = new ChunkUnwrapper(this::event);
  private final EventReader reader = new EventReader();
  private @Nullable Consumer<? super ChatEvent> out;

  /** Nothing more is read: the end was seen, or a failure. */
  private boolean closed;

  @Override
  public void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> events) {
    if (closed) {
      return;
    }
    out = events;
    try {
      chunks.read(bytes, offset, length);
    } catch (WireException failed) {
      closed = true;
      throw failed;
    } finally {
      out = null;
    }
  }

  /** A stream that ends within a frame was cut, and nothing of that frame can be told. */
  @Override
  public void end(Consumer<? super ChatEvent> events) {
    if (!closed && !chunks.whole() && !reader.finished()) {
      closed = true;
      throw new StreamErrorException(
          new ErrorAnswer(
              200, Headers.NONE, FrameReader.CORRUPT, "the stream ends within a frame"));
    }
    closed = true;
  }

  @Override
  public boolean complete() {
    return reader.finished();
  }

  @Override
  public boolean ended() {
    return reader.ended();
  }

  private void event(byte[] event) {
    Consumer<? super ChatEvent> events = out;
    if (closed || events == null) {
      return;
    }
    if (!reader.read("", event, 0, event.length, events)) {
      throw new WireException("a chunk of the stream holds no valid JSON", null);
    }
    closed = reader.ended();
  }
}
