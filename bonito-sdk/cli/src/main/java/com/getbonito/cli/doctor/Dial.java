package com.getbonito.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Goes to an address step by step, so that what fails is known: name, port, proxy, TLS; then asks
 * for the time of day by a HEAD request that carries no credential.
 */
final class Dial {

  private static final int LONGEST_HEAD = 16_384;

  private final URI uri;
  private final Way way;
  private final int timeout;

  /**
   * @param timeout of connecting and of each read, in milliseconds
   */
  Dial(URI uri, Way way, int timeout) {
    this.uri = uri;
    this.way = way;
    this.timeout = timeout;
  }

  /** How far it came. */
  enum Step {
    /** The host has no address. */
    NAME,
    /** The host's port does not answer. */
    PORT,
    /** The proxy does not answer. */
    PROXY,
    /** The proxy does not let through. */
    TUNNEL,
    /** TLS failed. */
    TLS,
    /** Everything went well. */
    THERE
  }

  /**
   * What came of it.
   *
   * @param step how far it came
   * @param why what the failing step said, or empty
   * @param date the server's time, or null where it told none
   */
  record Result(Step step, String why, @Nullable Instant date) {

    static Result failed(Step step, Exception why) {
      String message = String.valueOf(why.getMessage());
      return new Result(step, message.lines().findFirst().orElse(message), null);
    }
  }

  Result to(@Nullable Trust trust) {
    try (Socket socket = open()) {
      Result failed = connect(socket);
      if (failed != null) {
        return failed;
      }
      return trust == null ? new Result(Step.THERE, "", date(socket)) : secured(socket, trust);
    } catch (IOException closing) {
      return Result.failed(Step.PORT, closing);
    }
  }

  private Socket open() {
    return way.proxy().type() == Proxy.Type.SOCKS ? new Socket(way.proxy()) : new Socket();
  }

  private @Nullable Result connect(Socket socket) throws IOException {
    socket.setSoTimeout(timeout);
    if (way.proxy().type() == Proxy.Type.HTTP) {
      return throughProxy(socket);
    }
    boolean socks = !way.isDirect();
    try {
      InetSocketAddress to =
          socks
              ? InetSocketAddress.createUnresolved(uri.getHost(), Addresses.port(uri))
              : new InetSocketAddress(InetAddress.getByName(uri.getHost()), Addresses.port(uri));
      socket.connect(to, timeout);
      return null;
    } catch (UnknownHostException unknown) {
      return Result.failed(socks ? Step.PROXY : Step.NAME, unknown);
    } catch (IOException refused) {
      return Result.failed(socks ? Step.PROXY : Step.PORT, refused);
    }
  }

  private @Nullable Result throughProxy(Socket socket) throws IOException {
    InetSocketAddress proxy = (InetSocketAddress) way.proxy().address();
    try {
      socket.connect(new InetSocketAddress(proxy.getHostString(), proxy.getPort()), timeout);
    } catch (IOException refused) {
      return Result.failed(Step.PROXY, refused);
    }
    if (!Addresses.isSecure(uri)) {
      return null;
    }
    String host = uri.getHost() + ":" + Addresses.port(uri);
    send(socket, "CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    try {
      String answer = head(socket.getInputStream());
      return answer.matches("(?s)HTTP/1\\.[01] 2\\d\\d.*")
          ? null
          : new Result(Step.TUNNEL, answer.lines().findFirst().orElse("no answer"), null);
    } catch (IOException silent) {
      return Result.failed(Step.TUNNEL, silent);
    }
  }

  private Result secured(Socket socket, Trust trust) {
    try (SSLSocket tls =
        (SSLSocket)
            trust.sockets().createSocket(socket, uri.getHost(), Addresses.port(uri), true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return new Result(Step.THERE, "", date(tls));
    } catch (IOException failed) {
      return Result.failed(Step.TLS, failed);
    }
  }

  /** What the server's clock says; null where it does not answer a HEAD, which it need not. */
  private @Nullable Instant date(Socket socket) {
    try {
      return told(socket);
    } catch (IOException silent) {
      return null;
    }
  }

  private @Nullable Instant told(Socket socket) throws IOException {
    boolean absolute = way.proxy().type() == Proxy.Type.HTTP && !Addresses.isSecure(uri);
    String own = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String path = absolute ? Addresses.key(uri) + own : own;
    send(
        socket,
        "HEAD "
            + path
            + " HTTP/1.1\r\nHost: "
            + uri.getAuthority()
            + "\r\nUser-Agent: bonito-doctor\r\nConnection: close\r\n\r\n");
    String head = head(socket.getInputStream());
    for (String line : head.lines().toList()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("date:")) {
        try {
          return Instant.from(
              DateTimeFormatter.RFC_1123_DATE_TIME.parse(line.substring("date:".length()).strip()));
        } catch (DateTimeException unreadable) {
          return null;
        }
      }
    }
    return null;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** Everything up to the empty line that ends the head of an answer. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int read = in.read(); read >= 0 && head.length() < LONGEST_HEAD; read = in.read()) {
      head.append((char) read);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }
}
