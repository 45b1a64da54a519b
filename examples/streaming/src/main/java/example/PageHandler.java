package example;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The page: what a browser needs is an EventSource. */
final class PageHandler implements HttpHandler {

  private static final String PAGE =
      """
      <!doctype html>
      <meta charset="utf-8">
      <title>Support</title>
      <p id="answer"></p>
      <script>
        const source = new EventSource("/chat?q=" + encodeURIComponent("Where is my parcel?"));
        const answer = document.getElementById("answer");
        source.addEventListener("piece", event => answer.append(event.data));
        source.addEventListener("end", () => source.close());
        source.addEventListener("failed", event => {
          answer.append(" [cut short: " + event.data + "]");
          source.close();
        });
      </script>
      """;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }
}
