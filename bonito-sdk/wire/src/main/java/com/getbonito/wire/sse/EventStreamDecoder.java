package com.getbonito.wire.sse;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The course of an answer that is streamed as server-sent events, whatever the events say. After
 * its end, or a failure, nothing more is read. A JSON document in place of a stream, mostly an
 * error under a success status, is kept up to the size of a frame and told as what it is.
 */
public abstract class EventStreamDecoder implements StreamDecoder {

  private final SseFramer framer = new SseFramer(this::framed);
  private @Nullable Consumer<? super ChatEvent> out;
  private @Nullable ByteArrayOutputStream plain;
  private boolean begun;
  private boolean ending;
  private boolean closed;

  @Override
  public final void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> events) {
    if (closed || length == 0) {
      return;
    }
    if (!begun) {
      begun = true;
      plain = bytes[offset] == '{' ? new ByteArrayOutputStream() : null;
    }
    if (plain != null) {
      if (plain.size() + length > SseFramer.MAX_FRAME) {
        close();
        throw notAStream();
      }
      plain.write(bytes, offset, length);
      return;
    }
    out = events;
    try {
      framer.read(bytes, offset, length);
    } catch (WireException failed) {
      close();
      throw failed;
    } finally {
      out = null;
    }
  }

  @Override
  public final void end(Consumer<? super ChatEvent> events) {
    if (closed) {
      return;
    }
    ending = true;
    out = events;
    try {
      if (plain != null) {
        throw document(plain.toByteArray());
      }
      framer.end();
      if (!closed) {
        over(events);
      }
    } finally {
      out = null;
      close();
    }
  }

  /** Reads one event's data. */
  protected abstract void event(
      String type, byte[] bytes, int from, int to, Consumer<? super ChatEvent> events);

  /** What a document in place of a stream is: the error that it states, or {@link #notAStream}. */
  protected abstract WireException document(byte[] body);

  /** The body has ended before the answer said so. */
  protected void over(Consumer<? super ChatEvent> events) {}

  /** Nothing more will be read; may be told more than once. */
  protected void released() {}

  /** Whether what is read now is the rest that a missing last line feed held back. */
  protected final boolean ending() {
    return ending;
  }

  /** Reads nothing more. */
  protected final void close() {
    closed = true;
    released();
  }

  /** A document that says nothing of itself. */
  protected static WireException notAStream() {
    return new WireException("a document instead of an event stream", null);
  }

  private void framed(String type, byte[] bytes, int from, int to) {
    Consumer<? super ChatEvent> events = out;
    if (!closed && events != null) {
      event(type, bytes, from, to, events);
    }
  }
}
