package com.getbonito.wire;

import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.ModelTarget;

/** A dialect's operation that counts the tokens of a request without answering it. Stateless. */
public interface CountCodec extends Dialect {

  /** Writes a request's body, as {@link ChatCodec#encode} would. */
  byte[] encode(ChatRequest request, ModelTarget target, Losses losses);

  /**
   * Reads the number of input tokens.
   *
   * @throws WireException when the body states none
   */
  long decode(byte[] body);
}
