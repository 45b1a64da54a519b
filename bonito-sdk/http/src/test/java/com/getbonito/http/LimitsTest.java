package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.resource.v1alpha1.HttpSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a connection may do at the same time")
class LimitsTest {

  private static final int CALLS = 8;

  @ParameterizedTest(name = "maxConcurrent {0}, maxConnections {1}: {2} at once")
  @CsvSource({"1, 256, 1", "3, 256, 3", "100, 2, 2", "100, 5, 5", "100, 256, 8"})
  void never_more_exchanges_than_both_limits_allow(int concurrent, int connections, int expected)
      throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger fine = new AtomicInteger();
    try (RawServer server =
            new RawServer(peer -> {
              while (peer.request() != null) {
                peer.hold(answer);
                peer.write(RawServer.http("200 OK", "", "fine"));
              }
            });
        OkHttpTransport transport =
            Transports.with(
                HttpSettings.builder().maxConnections(connections).build(), concurrent)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < CALLS; i++) {
        Thread thread = new Thread(() -> call(transport, server, fine));
        thread.start();
        threads.add(thread);
      }
      await().until(() -> server.requests() == expected && waiting(threads, expected));
      answer.countDown();
      for (Thread each : threads) {
        each.join();
      }
      assertThat(fine.get()).isEqualTo(CALLS);
      assertThat(server.mostConcurrent()).isEqualTo(expected);
      assertThat(server.connections()).isLessThanOrEqualTo(expected);
    }
  }

  private static boolean waiting(List<Thread> threads, int sent) {
    long inQueue =
        threads.stream()
            .filter(thread ->
                java.util.Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().endsWith("ConnectionLimit")))
            .count();
    return inQueue == CALLS - sent;
  }

  private static void call(OkHttpTransport transport, RawServer server, AtomicInteger fine) {
    try {
      if (Transports.text(transport, server.uri("/")).equals("fine")) {
        fine.incrementAndGet();
      }
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
