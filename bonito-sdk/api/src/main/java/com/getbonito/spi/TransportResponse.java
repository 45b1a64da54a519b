package com.getbonito.spi;

import java.io.IOException;

/**
 * An HTTP answer whose body is read as it arrives. Must be closed, which releases or cancels the
 * exchange.
 */
public interface TransportResponse extends AutoCloseable {

  /** HTTP status. */
  int status();

  /** The headers. */
  Headers headers();

  /**
   * Reads decompressed bytes as soon as some have arrived.
   *
   * @return how many were read, at least 1, or -1 at the body's proper end
   * @throws IOException when the connection breaks, the body is cut short or wrongly encoded, or
   *     the exchange is cancelled
   */
  int read(byte[] into, int offset, int length) throws IOException;

  /**
   * Closes an answer of which everything wanted was read though its end was not seen, for example
   * after a stream's own end mark. Keeps the connection where the end follows at once.
   */
  default void finish() {
    close();
  }

  @Override
  void close();
}
