package com.getbonito.wire;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.spi.ModelTarget;

/** A dialect's chat operation. Stateless. */
public interface ChatCodec extends Dialect {

  /**
   * Writes a request's body. A native body of this dialect is forwarded with only the governed
   * fields patched: model, streaming, the cap on output.
   *
   * @param streamed whether a stream is asked for; usage is then asked for too
   * @param losses hears of what the dialect cannot express
   * @throws com.getbonito.error.UnsupportedFeatureException where nothing can be written at all
   */
  byte[] encode(ChatRequest request, ModelTarget target, boolean streamed, Losses losses);

  /** {@link #encode(ChatRequest, ModelTarget, boolean, Losses)} that refuses every loss. */
  default byte[] encode(ChatRequest request, ModelTarget target, boolean streamed) {
    return encode(request, target, streamed, Losses.REJECT);
  }

  /** Media type of a streamed answer, which is asked for. */
  default String streamType() {
    return "text/event-stream";
  }

  /**
   * Reads the body of an answer with a success status. Some providers answer 200 and report an
   * error in the body; that is an error like any other.
   *
   * @throws StreamErrorException when the body is an error; {@link StreamErrorException#answer()}
   *     is to be classified as {@link #error} would be
   * @throws WireException when it is not of this dialect
   */
  ChatResponse decode(byte[] body);

  /** A decoder for one streamed answer to the request. */
  StreamDecoder decoder(ChatRequest request);
}
