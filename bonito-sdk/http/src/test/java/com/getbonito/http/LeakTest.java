package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.ChatStream;
import com.getbonito.spi.ModelClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A closed client leaves nothing behind")
class LeakTest {

  /** What the JVM itself may open meanwhile, such as a jar; far less than one per stream. */
  private static final int OWN = 3;

  private static final String STREAM =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + Bodies.text("first");

  @Test
  @EnabledOnOs(OS.LINUX)
  void no_descriptor_and_no_thread_after_streams_of_every_fate() throws IOException {
    round();
    long descriptors = descriptors();
    long threads = threads();
    for (int i = 0; i < 10; i++) {
      round();
    }
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> {
          assertThat(descriptors()).isLessThanOrEqualTo(descriptors + OWN);
          assertThat(threads()).isLessThanOrEqualTo(threads + OWN);
        });
  }

  private static void round() throws IOException {
    try (RawServer server =
            new RawServer(peer -> {
              peer.request();
              peer.write(STREAM);
              peer.awaitClose();
            });
        ModelClient client = Clients.at(server.uri("/"))) {
      for (int i = 0; i < 10; i++) {
        ChatStream closed = client.stream(Clients.call());
        assertThat(closed.texts().iterator().next()).isEqualTo("first");
        closed.close();
      }
      for (int i = 0; i < 5; i++) {
        assertThat(client.stream(Clients.call())).isNotNull();
      }
    }
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  /** OkHttp's own threads serve the whole process and end when idle; they are not ours. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.getName().startsWith("OkHttp"))
        .filter(thread -> !thread.getName().startsWith("Okio"))
        .count();
  }
}
