package com.getbonito.wire.eventstream;

/** Takes the frames of an event stream. */
@FunctionalInterface
public interface FrameSink {

  /** One whole frame whose checksums hold; only valid during the call. */
  void frame(Frame frame);
}
