package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.sse.EventStreamDecoder;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes an answer that is streamed as server-sent events. */
final class SseStreamDecoder extends EventStreamDecoder {

  private final EventReader reader = new EventReader();

  @Override
  public boolean complete() {
    return reader.finished();
  }

  @Override
  public boolean ended() {
    return reader.ended();
  }

  @Override
  protected void event(
      String type, byte[] bytes, int from, int to, Consumer<? super ChatEvent> events) {
    if (!reader.read(type, bytes, from, to, events) && !ending()) {
      throw new WireException("an event of the stream is no valid JSON", null);
    }
    if (reader.ended()) {
      close();
    }
  }

  @Override
  protected WireException document(byte[] body) {
    Map<String, @Nullable Object> read = Parsed.objectOrNull(body);
    return read != null && ErrorBody.isError(read)
        ? new StreamErrorException(ErrorBody.within(read))
        : notAStream();
  }
}
