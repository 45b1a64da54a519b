package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.WireException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The course of an answer that is streamed in AWS's frames of Converse's events. A frame that is
 * not whole leaves the answer as incomplete as it is; what goes wrong once everything is told,
 * usage included, spoils nothing.
 */
abstract class FramedDecoder implements StreamDecoder {

  /** What the events of the frames come to. */
  final ConverseEvents events = new ConverseEvents();

  private @Nullable Consumer<? super ChatEvent> out;
  private boolean closed;

  /** Cuts more bytes into frames. */
  abstract void frames(byte[] bytes, int offset, int length);

  /** Who takes the events that a frame amounts to; null where nobody does any more. */
  final @Nullable Consumer<? super ChatEvent> sink() {
    return out;
  }

  @Override
  public final void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> sink) {
    if (closed) {
      return;
    }
    out = sink;
    try {
      frames(bytes, offset, length);
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
  public final void end(Consumer<? super ChatEvent> sink) {
    closed = true;
  }

  @Override
  public final boolean complete() {
    return events.stopped();
  }

  /** False: nothing tells a metadata event that is corrected by another from the last one. */
  @Override
  public final boolean ended() {
    return false;
  }
}
