package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.sse.SseFramer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one streamed chat completion. */
final class OpenAiStreamDecoder implements StreamDecoder {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final SseFramer framer = new SseFramer(this::event);
  private final ChunkReader chunks = new ChunkReader();
  private final int expected;
  private @Nullable Consumer<? super ChatEvent> out;
  private @Nullable PlainBody plain;
  private boolean begun;
  private boolean ending;
  private boolean ended;

  /** Nothing more is read: the end was seen, or a failure. */
  private boolean closed;

  /**
   * @param expected how many answers were asked for
   */
  OpenAiStreamDecoder(int expected) {
    this.expected = expected;
  }

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
      close();
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
      if (!closed) {
        finish(events);
      }
    } finally {
      out = null;
      close();
    }
  }

  @Override
  public boolean complete() {
    StreamedChoices choices = chunks.choices();
    return choices.allFinished() && (choices.size() >= expected || ended);
  }

  @Override
  public boolean ended() {
    return ended;
  }

  private void event(String type, byte[] bytes, int start, int stop) {
    Consumer<? super ChatEvent> events = out;
    if (closed || events == null) {
      return;
    }
    int from = start;
    int to = stop;
    while (from < to && bytes[from] >= 0 && bytes[from] <= ' ') {
      from++;
    }
    while (to > from && bytes[to - 1] >= 0 && bytes[to - 1] <= ' ') {
      to--;
    }
    if (from == to) {
      return;
    }
    if (type.equals("error")) {
      throw chunks.error(bytes, from, to);
    }
    if (isDone(bytes, from, to)) {
      ended = true;
      finish(events);
    } else if (bytes[from] == '{') {
      if (!chunks.read(bytes, from, to, events) && !ending) {
        throw new WireException("an event of the stream is cut short", null);
      }
    } else if (!ending) {
      throw new WireException("an event of the stream is no JSON object", null);
    }
  }

  private void finish(Consumer<? super ChatEvent> events) {
    chunks.end(events);
    close();
  }

  private void close() {
    closed = true;
    chunks.close();
  }

  private static boolean isDone(byte[] bytes, int from, int to) {
    if (to - from != DONE.length) {
      return false;
    }
    for (int i = 0; i < DONE.length; i++) {
      if (bytes[from + i] != DONE[i]) {
        return false;
      }
    }
    return true;
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
      return ErrorBody.isError(bytes.toByteArray())
          ? new StreamErrorException(ErrorBody.ofDocument(bytes.toByteArray()))
          : new WireException("a document instead of an event stream", null);
    }
  }
}
