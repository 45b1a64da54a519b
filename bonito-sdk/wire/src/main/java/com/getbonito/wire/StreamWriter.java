package com.getbonito.wire;

import com.getbonito.chat.ChatEvent;
import com.getbonito.error.BonitoException;
import java.io.ByteArrayOutputStream;

/** Writes one streamed answer, event by event. Not thread-safe. */
public interface StreamWriter {

  /** Writes what an event amounts to in this dialect: no, one or several frames. */
  void write(ChatEvent event, ByteArrayOutputStream out);

  /** Writes what ends a complete stream, held back usage and end mark included. */
  void end(ByteArrayOutputStream out);

  /** Writes a failure in mid-stream, after which nothing more is written. */
  void fail(BonitoException failure, ByteArrayOutputStream out);
}
