package com.getbonito.wire;

import com.getbonito.chat.ChatEvent;
import java.util.function.Consumer;

/**
 * Turns the bytes of one streamed answer into events, however they were split. Holds at most one
 * unfinished frame. Not thread-safe.
 */
public interface StreamDecoder {

  /**
   * Reads more bytes.
   *
   * @param events takes what they complete, in order
   * @throws StreamErrorException when the provider reports an error in the stream
   * @throws WireException when the bytes are not of the dialect
   */
  void read(byte[] bytes, int offset, int length, Consumer<? super ChatEvent> events);

  /** The body has ended: emits what a missing last line feed held back. Throws as {@link #read}. */
  void end(Consumer<? super ChatEvent> events);

  /** Whether every choice asked for has a finish reason. */
  boolean complete();

  /** Whether the provider's own end mark was seen, after which nothing more is read. */
  boolean ended();
}
