package com.getbonito.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server made of plain sockets: it counts what really arrives, and answers as it is told. */
final class RawServer implements AutoCloseable {

  /** What happens on one connection. */
  interface Behaviour {
    void serve(Peer peer) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger concurrent = new AtomicInteger();
  private final AtomicInteger mostConcurrent = new AtomicInteger();

  RawServer(Behaviour behaviour) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(() -> accept(behaviour));
  }

  /** Gives every request the same answer, over and over. */
  static RawServer answering(String answer) throws IOException {
    return new RawServer(peer -> {
      while (peer.request() != null) {
        peer.write(answer);
      }
    });
  }

  static String http(String statusLine, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return "HTTP/1.1 "
        + statusLine
        + "\r\nContent-Length: "
        + length
        + "\r\n"
        + headers
        + "\r\n"
        + body;
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  int port() {
    return server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  int connections() {
    return connections.get();
  }

  int open() {
    return open.size();
  }

  int mostConcurrent() {
    return mostConcurrent.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket each : open) {
      each.close();
    }
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        open.add(socket);
        start(() -> serve(behaviour, socket));
      }
    } catch (IOException closed) {
      open.clear();
    }
  }

  private void serve(Behaviour behaviour, Socket socket) {
    try (socket) {
      behaviour.serve(new Peer(socket));
    } catch (IOException | InterruptedException over) {
      open.remove(socket);
    }
    open.remove(socket);
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The other end of a connection. */
  final class Peer {

    private final Socket socket;
    private final InputStream in;

    Peer(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
    }

    /** Reads a whole request; null where the client has closed. */
    String request() throws IOException {
      String head = head();
      if (head == null) {
        return null;
      }
      requests.incrementAndGet();
      String body = new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
      return head + body;
    }

    void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** Holds the request for as long as the latch says, counting how many are held. */
    void hold(CountDownLatch until) throws InterruptedException {
      mostConcurrent.accumulateAndGet(concurrent.incrementAndGet(), Math::max);
      until.await();
      concurrent.decrementAndGet();
    }

    /** Waits until the client has closed. */
    void awaitClose() throws IOException {
      while (in.read() >= 0) {}
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private String head() throws IOException {
      ByteArrayOutputStream read = new ByteArrayOutputStream();
      int matched = 0;
      while (matched < 4) {
        int next = in.read();
        if (next < 0) {
          return null;
        }
        read.write(next);
        matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
      }
      return read.toString(StandardCharsets.UTF_8);
    }

    private int length(String head) {
      for (String line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          return Integer.parseInt(line.substring("content-length:".length()).strip());
        }
      }
      return 0;
    }
  }
}
