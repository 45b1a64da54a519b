package com.getbonito.verification.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.core.DefaultExecutor;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("load")
@DisplayName("Many streams at once")
class ManyStreamsTest {

  private static final boolean FULL = Boolean.getBoolean("bonito.full");
  private static final int STREAMS = FULL ? 10_000 : 1_000;
  private static final int STREAMS_HTTP1 = FULL ? 4_000 : 400;
  private static final int CANCEL_EVERY = 10;
  private static final int CANCEL_AFTER = 3;

  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();
  private final AtomicInteger complete = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  @TempDir Path folder;

  @Test
  void leave_no_thread_descriptor_or_buffer_behind() throws Exception {
    if (!FULL) {
      System.out.println(
          "reduced: %d streams over HTTP/2 and %d over HTTP/1.1; --full runs 10000 and 4000"
              .formatted(STREAMS, STREAMS_HTTP1));
    }
    Path authority = folder.resolve("ca.pem");
    String rate = FULL ? "1" : "8";
    List<String> options =
        List.of(
            "--authority",
            authority.toString(),
            "--endpoint",
            "h2",
            "--tls",
            "--tokens",
            "20",
            "--tokens-per-second",
            rate,
            "--segmented",
            "--endpoint",
            "h1",
            "--tokens",
            "20",
            "--tokens-per-second",
            rate,
            "--segmented");
    try (SimulatorProcess simulator = new SimulatorProcess(2, options)) {
      run(simulator, authority, "h1", 20);
      Footprint before = Footprint.now();
      run(simulator, authority, "h2", STREAMS);
      run(simulator, authority, "h1", STREAMS_HTTP1);
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> simulator.ledger("h1").get("open").asInt() <= 1);
      await()
          .atMost(Duration.ofSeconds(75))
          .untilAsserted(() -> {
            Footprint after = Footprint.now();
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads());
            assertThat(after.descriptors())
                .as("descriptors")
                .isLessThanOrEqualTo(before.descriptors() + 5);
            assertThat(after.heap()).as("heap").isLessThan(before.heap() + (16 << 20));
            assertThat(after.buffers()).as("buffers").isLessThan(before.buffers() + (4 << 20));
          });
    }
  }

  private void run(SimulatorProcess simulator, Path authority, String endpoint, int streams)
      throws Exception {
    running.set(0);
    peak.set(0);
    complete.set(0);
    cancelled.set(0);
    long start = System.nanoTime();
    ExecutorService threads = DefaultExecutor.create();
    try (Bonito bonito = bonito(simulator.base(endpoint), authority)) {
      for (int i = 0; i < streams; i++) {
        int number = i;
        threads.execute(() -> stream(bonito, number));
      }
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> failure.get() != null || complete.get() + cancelled.get() == streams);
    } finally {
      threads.shutdown();
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d streams, %d at once, %d complete, %d cancelled, %.1f s%n",
        endpoint,
        streams,
        peak.get(),
        complete.get(),
        cancelled.get(),
        (System.nanoTime() - start) / 1e9);
    if (failure.get() != null) {
      throw new AssertionError(endpoint + ": a stream failed", failure.get());
    }
    assertThat(cancelled.get()).isEqualTo((streams + CANCEL_EVERY - 1) / CANCEL_EVERY);
    assertThat(peak.get()).as("at once").isGreaterThan(streams * 8 / 10);
  }

  private void stream(Bonito bonito, int number) {
    boolean cancel = number % CANCEL_EVERY == 0;
    try (ChatStream stream = bonito.stream(ChatRequest.of("chat", "Tell me of number " + number))) {
      peak.accumulateAndGet(running.incrementAndGet(), Math::max);
      Iterator<ChatEvent> events = stream.iterator();
      for (int i = 0; events.hasNext() && (!cancel || i < CANCEL_AFTER); i++) {
        events.next();
      }
      running.decrementAndGet();
      (cancel ? cancelled : complete).incrementAndGet();
    } catch (RuntimeException | Error broken) {
      failure.compareAndSet(null, broken);
    }
  }

  private static Bonito bonito(URI base, Path authority) {
    HttpSettings http =
        HttpSettings.builder()
            .caBundle(authority.toString())
            .maxConnections(8_000)
            .connectTimeout(TimeSpan.of("30s"))
            .build();
    ProviderConnection connection =
        ProviderConnection.builder()
            .provider(Provider.OPENAI_COMPATIBLE)
            .openaiCompatible(OpenaiCompatible.builder().baseUrl(base.toString()).build())
            .http(http)
            .build();
    Route.Target target = Route.Target.builder().name("t").connection("c").model("m").build();
    return Bonito.builder()
        .connection("c", connection)
        .route("chat", Route.builder().targets(target).build())
        .build();
  }
}
