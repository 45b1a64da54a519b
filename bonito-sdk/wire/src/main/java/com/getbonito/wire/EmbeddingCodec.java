package com.getbonito.wire;

import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.ModelTarget;

/** A dialect's embedding operation. Stateless. */
public interface EmbeddingCodec extends Dialect {

  /**
   * Writes a request's body; a native body of this dialect is forwarded with the model patched.
   *
   * @throws com.getbonito.error.UnsupportedFeatureException for what the dialect cannot express
   */
  byte[] encode(EmbeddingRequest request, ModelTarget target);

  /**
   * Reads the body of an answer with a success status.
   *
   * @throws StreamErrorException when the body is an error nevertheless, see {@link
   *     ChatCodec#decode}
   * @throws WireException when it is not of this dialect
   */
  EmbeddingResponse decode(byte[] body);
}
