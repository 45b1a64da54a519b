package com.getbonito.testkit.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** A token endpoint on this machine that hands out whatever token is current. */
public final class TokenServer implements AutoCloseable {

  private final HttpServer server;
  private final Supplier<String> current;

  /**
   * Starts one on a free port of the loopback.
   *
   * @param current the token of that moment
   */
  public TokenServer(Supplier<String> current) throws IOException {
    this.current = current;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Its address, without a path: every path is answered. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] token =
        ("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\""
                + current.get()
                + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, token.length);
    exchange.getResponseBody().write(token);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
