package example;

import com.getbonito.Bonito;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

class Main {
  public static void main(String[] args) throws IOException, InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    try (Bonito bonito = Bonito.load(Path.of("bonito.yaml"))) {
      server.createContext("/chat", new ChatHandler(bonito));
      server.createContext("/", new PageHandler());
      server.start();
      String address = "http://localhost:" + server.getAddress().getPort();
      if (args.length > 0 && args[0].equals("serve")) {
        System.out.println("open " + address + " in a browser; Enter ends");
        System.in.read();
      } else {
        Visitor.ask(address + "/chat?q=Where+is+my+parcel");
      }
    } finally {
      server.stop(0);
      threads.shutdown();
    }
  }
}
