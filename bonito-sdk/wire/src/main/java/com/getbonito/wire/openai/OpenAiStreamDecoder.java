package com.getbonito.wire.openai;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.sse.EventStreamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Decodes one streamed chat completion. */
final class OpenAiStreamDecoder extends EventStreamDecoder {

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private final ChunkReader chunks = new ChunkReader();
  private final int expected;
  private boolean ended;

  /**
   * @param expected how many answers were asked for
   */
  OpenAiStreamDecoder(int expected) {
    this.expected = expected;
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

  @Override
  protected void event(
      String type, byte[] bytes, int start, int stop, Consumer<? super ChatEvent> events) {
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
      chunks.end(events);
      close();
    } else if (bytes[from] == '{') {
      if (!chunks.read(bytes, from, to, events) && !ending()) {
        throw new WireException("an event of the stream is cut short", null);
      }
    } else if (!ending()) {
      throw new WireException("an event of the stream is no JSON object", null);
    }
  }

  @Override
  protected void over(Consumer<? super ChatEvent> events) {
    chunks.end(events);
  }

  @Override
  protected void released() {
    chunks.close();
  }

  @Override
  protected WireException document(byte[] body) {
    return ErrorBody.isError(body)
        ? new StreamErrorException(ErrorBody.ofDocument(body))
        : notAStream();
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
}
