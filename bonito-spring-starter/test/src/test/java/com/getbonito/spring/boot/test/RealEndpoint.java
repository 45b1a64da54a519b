package com.getbonito.spring.boot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for a cloud that must not be called: counts who opens a connection, and hangs up. */
final class RealEndpoint implements AutoCloseable {

  private final ServerSocket socket;
  private final AtomicInteger opened = new AtomicInteger();

  RealEndpoint() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread listening = new Thread(this::listen, "real-endpoint");
    listening.setDaemon(true);
    listening.start();
  }

  String address() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int opened() {
    return opened.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void listen() {
    while (true) {
      try (Socket caller = socket.accept()) {
        opened.incrementAndGet();
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
