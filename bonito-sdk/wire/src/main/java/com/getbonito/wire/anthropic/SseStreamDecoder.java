package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.sse.SseFramer;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes an answer that is streamed as server-sent events. */
final class SseStreamDecoder implements StreamDecoder {

  private final SseFramer framer = new SseFramer(this::event);
  private final EventReader reader = new EventReader();
  private @Nullable Consumer<? super ChatEvent> out;
  private @Nullable PlainBody plain;
  private boolean begun;
  private boolean ending;

  /** Nothing more is read: the end was seen, or a failure. */
  private boolean closed;

  @Override
  public void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> events) {
    if (closed || length == 0) {
      return;
    }
    if (!begun) {
      begun = true;
      plain = bytes[offset] == '{' ? new PlainBody() : null;
    }
    if (plain != null) {
      plain.add(bytes, offset, length);
      return;
    }
    out = events;
    try {
      framer.read(bytes, offset, length);
    } catch (WireException failed) {
      closed = true;
      throw failed;
    } finally {
      out = null;
    }
  }

  @Override
  public void end(Consumer<? super ChatEvent> events) {
    if (closed) {
      return;
    }
    ending = true;
    out = events;
    try {
      if (plain != null) {
        throw plain.failure();
      }
      framer.end();
    } finally {
      out = null;
      closed = true;
    }
  }

  @Override
  public boolean complete() {
    return reader.finished();
  }

  @Override
  public boolean ended() {
    return reader.ended();
  }

  private void event(String type, byte[] bytes, int from, int to) {
    Consumer<? super ChatEvent> events = out;
    if (closed || events == null) {
      return;
    }
    if (!reader.read(type, bytes, from, to, events) && !ending) {
      throw new WireException("an event of the stream is no valid JSON", null);
    }
    closed = reader.ended();
  }

  /** A JSON document where a stream was asked for: mostly an error under status 200. */
  private static final class PlainBody {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private void add(byte[] more, int offset, int length) {
      if (bytes.size() + length > SseFramer.MAX_FRAME) {
        throw new WireException("a document instead of an event stream", null);
      }
      bytes.write(more, offset, length);
    }

    private WireException failure() {
      Map<String, @Nullable Object> document = Parsed.objectOrNull(bytes.toByteArray());
      return document != null && ErrorBody.isError(document)
          ? new StreamErrorException(ErrorBody.within(document))
          : new WireException("a document instead of an event stream", null);
    }
  }
}
