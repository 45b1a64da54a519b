package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatEvent;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.eventstream.ExceptionFrame;
import com.getbonito.wire.eventstream.Frame;
import com.getbonito.wire.eventstream.FrameReader;
import java.util.function.Consumer;

/** Decodes one answer of ConverseStream. */
final class ConverseStreamDecoder extends FramedDecoder {

  private final FrameReader reader = new FrameReader(this::frame);

  @Override
  void frames(byte[] bytes, int offset, int length) {
    reader.read(bytes, offset, length);
  }

  private void frame(Frame frame) {
    Consumer<? super ChatEvent> sink = sink();
    if (sink == null) {
      return;
    }
    if (!frame.messageType().equals("event")) {
      throw new StreamErrorException(ExceptionFrame.read(frame));
    }
    events.event(frame.eventType(), frame.bytes(), frame.from(), frame.to(), sink);
  }
}
