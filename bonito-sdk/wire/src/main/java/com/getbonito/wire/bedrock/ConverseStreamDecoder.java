package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamDecoder;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.eventstream.ExceptionFrame;
import com.getbonito.wire.eventstream.Frame;
import com.getbonito.wire.eventstream.FrameReader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decodes one answer of ConverseStream. */
final class ConverseStreamDecoder implements StreamDecoder {

  private final FrameReader frames = new FrameReader(this::frame);
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
      frames.read(bytes, offset, length);
    } catch (WireException failed) {
      closed = true;
      if (!events.metered()) {
        throw failed;
      }
    } finally {
      out = null;
    }
  }

  /** A frame that is not whole leaves the answer as incomplete as it is. */
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

  private void frame(Frame frame) {
    Consumer<? super ChatEvent> sink = out;
    if (sink == null) {
      return;
    }
    if (!frame.messageType().equals("event")) {
      throw new StreamErrorException(ExceptionFrame.read(frame));
    }
    events.event(frame.eventType(), frame.bytes(), frame.from(), frame.to(), sink);
  }
}
