package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.ChunkUnwrapper;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Decodes one streamed answer of Nova's: chunks that hold Converse's events under their names. */
final class NovaStreamDecoder implements StreamDecoder {

  private final ChunkUnwrapper chunks = new ChunkUnwrapper(this::chunk);
  private final ConverseEvents events = new ConverseEvents();
  private @Nullable Consumer<? super ChatEvent> out;
  private boolean closed;

  @Override
  public void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> sink) {
    if (closed) {
      return;
    }
    out = sink;
    try {
      chunks.read(bytes, offset, length);
    } catch (WireException failed) {
      closed = true;
      if (!events.metered()) {
        throw failed;
      }
    } finally {
      out = null;
    }
  }

  @Override
  public void end(Consumer<? super ChatEvent> sink) {
    closed = true;
  }

  @Override
  public boolean complete() {
    return events.stopped();
  }

  /** False: nothing tells a metadata event that is corrected by another from the last one. */
  @Override
  public boolean ended() {
    return false;
  }

  private void chunk(byte[] document) {
    Consumer<? super ChatEvent> sink = out;
    if (sink == null) {
      return;
    }
    Object tree;
    try {
      tree = Tree.parse(document);
    } catch (JacksonException malformed) {
      throw new WireException("an event of the stream is no valid JSON", null);
    }
    if (tree instanceof Map<?, ?> named) {
      named.forEach((type, event) -> {
        if (event instanceof Map<?, ?> fields) {
          events.event(String.valueOf(type), fields, sink);
        }
      });
    }
  }
}
