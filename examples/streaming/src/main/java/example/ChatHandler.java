package example;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.BonitoException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Hands a streamed answer on as server-sent events, each piece of text as it arrives. */
record ChatHandler(Bonito bonito) implements HttpHandler {

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    // A visitor who leaves makes the write fail, and closing the stream cancels the call.
    try (OutputStream out = exchange.getResponseBody();
        ChatStream stream = bonito.stream(ChatRequest.of("support-chat", question(exchange)))) {
      try {
        for (String text : stream.texts()) {
          send(out, "piece", text);
        }
        send(out, "end", "complete");
      } catch (BonitoException failed) {
        send(out, "failed", failed.code());
      }
    }
  }

  private static String question(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    return query == null || !query.startsWith("q=")
        ? "Hello"
        : URLDecoder.decode(query.substring(2), StandardCharsets.UTF_8);
  }

  private static void send(OutputStream out, String event, String text) throws IOException {
    StringBuilder frame = new StringBuilder("event: " + event + "\n");
    text.lines().forEach(line -> frame.append("data: ").append(line).append('\n'));
    out.write(frame.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
