package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.ChunkUnwrapper;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Decodes one streamed answer of Nova's: chunks that hold Converse's events under their names. */
final class NovaStreamDecoder extends FramedDecoder {

  private final ChunkUnwrapper chunks = new ChunkUnwrapper(this::chunk);

  @Override
  void frames(byte[] bytes, int offset, int length) {
    chunks.read(bytes, offset, length);
  }

  private void chunk(byte[] document) {
    Consumer<? super ChatEvent> sink = sink();
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
