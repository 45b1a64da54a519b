package com.getbonito.provider.aws;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.Headers;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The small answer of a service that hands out keys, read to its end.
 *
 * @param status HTTP status
 * @param headers its headers
 * @param body must not be modified
 */
record WholeAnswer(int status, Headers headers, byte[] body) {

  private static final int LARGEST = 256 * 1024;

  /**
   * Sends a request and reads everything.
   *
   * @param cancellation ends the exchange
   * @throws TransportException when no answer comes, it breaks off, or it is too large
   */
  static WholeAnswer to(TransportRequest request, Transport transport, Cancellation cancellation)
      throws TransportException {
    try (TransportResponse response = transport.send(request, cancellation)) {
      return new WholeAnswer(response.status(), response.headers(), body(response));
    } catch (TransportException failure) {
      throw failure;
    } catch (IOException broken) {
      throw NoKeys.because(
          ErrorKind.CONNECTION_LOST, "the answer broke off: " + broken.getMessage(), broken);
    }
  }

  private static byte[] body(TransportResponse response) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    int count = response.read(piece, 0, piece.length);
    while (count >= 0) {
      body.write(piece, 0, count);
      if (body.size() > LARGEST) {
        throw NoKeys.because(
            ErrorKind.RESPONSE_INVALID, "the answer is larger than " + LARGEST + " bytes", null);
      }
      count = response.read(piece, 0, piece.length);
    }
    return body.toByteArray();
  }
}
