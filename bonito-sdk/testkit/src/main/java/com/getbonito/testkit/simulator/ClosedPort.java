package com.getbonito.testkit.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** F11: a port that is ours and refuses every connection, until it is closed. */
public final class ClosedPort implements AutoCloseable {

  private final Socket reservation;

  /**
   * Reserves a free port on the loopback address without listening on it.
   *
   * @throws IOException when there is none
   */
  public ClosedPort() throws IOException {
    reservation = new Socket();
    reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /** The port that nobody listens on. */
  public int port() {
    return reservation.getLocalPort();
  }

  /** Where an endpoint would be, {@code /v1} included. */
  public URI baseUri() {
    return URI.create("http://127.0.0.1:" + port() + "/v1");
  }

  @Override
  public void close() throws IOException {
    reservation.close();
  }
}
