package example;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;

/** Reads the events as a browser would, and prints each piece on a line of its own. */
final class Visitor {

  private Visitor() {}

  static void ask(String address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    Iterator<String> lines =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body().iterator();
    String event = "";
    int pieces = 0;
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith("event: ")) {
        event = line.substring("event: ".length());
      } else if (line.startsWith("data: ") && event.equals("piece")) {
        pieces++;
        System.out.println("piece " + pieces + ":" + line.substring("data:".length()));
      } else if (line.startsWith("data: ")) {
        System.out.println(event + " after " + pieces + " pieces");
      }
    }
  }
}
