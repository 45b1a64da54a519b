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

  @Override
  void close();
}
