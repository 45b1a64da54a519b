package com.getbonito.wire;

import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.Headers;
import com.getbonito.spi.ModelTarget;

/** A dialect's embedding operation. Stateless. */
public interface EmbeddingCodec extends Dialect {

  /**
   * Writes a request's body; a native body of this dialect is forwarded with the model patched.
   *
   * @param losses hears of what the dialect cannot express
   * @throws com.getbonito.error.UnsupportedFeatureException where nothing can be written at all
   */
  byte[] encode(EmbeddingRequest request, ModelTarget target, Losses losses);

  /** {@link #encode(EmbeddingRequest, ModelTarget, Losses)} that refuses every loss. */
  default byte[] encode(EmbeddingRequest request, ModelTarget target) {
    return encode(request, target, Losses.REJECT);
  }

  /** How many inputs one request can carry; more are sent in several. */
  default int mostInputs(ModelTarget target) {
    return Integer.MAX_VALUE;
  }

  /**
   * Reads the body of an answer with a success status.
   *
   * @throws StreamErrorException when the body is an error nevertheless, see {@link
   *     ChatCodec#decode}
   * @throws WireException when it is not of this dialect
   */
  EmbeddingResponse decode(byte[] body);

  /**
   * Likewise, for dialects whose usage is in the answer's headers.
   *
   * @param headers those of the answer
   */
  default EmbeddingResponse decode(byte[] body, Headers headers) {
    return decode(body);
  }
}
