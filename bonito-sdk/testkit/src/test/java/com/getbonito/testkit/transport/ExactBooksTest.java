package com.getbonito.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.SeededRandom;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.LedgerTotals;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.ledger.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Many threads call, fail, leave, and close each other's answers: the books must not care. */
class ExactBooksTest {

  private static final int THREADS = 8;
  private static final int CALLS = 1_500;
  private static final URI CHAT = URI.create("http://cloud/v1/chat/completions");

  private final Queue<LedgerEntry> settled = new ConcurrentLinkedQueue<>();
  private final VirtualTime time = VirtualTime.manual();
  private final Provider provider =
      EndpointBuilder.named("cloud")
          .seed(3)
          .tokens(1, 40)
          .cachedShare(30)
          .reasoningShare(30)
          .prices("m", "2.5", "1.25", "10", "11")
          .fault(0.1, FaultCatalog.parse("F04"))
          .fault(0.1, FaultCatalog.parse("F21"))
          .fault(0.1, FaultCatalog.parse("F17"))
          .ledger(THREADS * CALLS, false)
          .whenSettled(settled::add)
          .provider(time.clock());
  private final SimulatedTransport transport =
      new SimulatedTransport(time, Map.of("cloud", provider));
  private final AtomicInteger failures = new AtomicInteger();
  private final ExecutorService closers = Executors.newFixedThreadPool(2);

  @Test
  void sumsEntriesAndWhatWasToldAreTheSame() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      RandomGenerator random = new SeededRandom(i);
      done.add(callers.submit(() -> call(random)));
    }
    for (Future<?> each : done) {
      each.get();
    }
    callers.shutdown();
    closers.shutdown();
    assertThat(closers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

    LedgerTotals totals = provider.ledger().totals();
    assertThat(totals.requests()).isEqualTo(THREADS * CALLS);
    assertThat(totals.open()).isZero();
    assertThat(totals.openConnections()).isZero();
    assertThat(settled).hasSize(THREADS * CALLS);
    assertThat(Set.copyOf(settled)).isEqualTo(Set.copyOf(provider.ledger().entries()));
    assertThat(totals.billed()).isEqualTo(tokens(entry -> true));
    assertThat(totals.reported()).isEqualTo(tokens(LedgerEntry::usageReported));
    assertThat(totals.billedPicodollars()).isEqualTo(money(entry -> true));
    assertThat(totals.reportedPicodollars()).isEqualTo(money(LedgerEntry::usageReported));
    assertThat(failures).as("callers that saw a failure").hasPositiveValue();
    assertThat(settled)
        .extracting(LedgerEntry::outcome)
        .contains(Outcome.ANSWERED, Outcome.REFUSED, Outcome.BROKEN, Outcome.CANCELLED);
  }

  private @Nullable Void call(RandomGenerator random) throws IOException {
    byte[] buffer = new byte[4096];
    for (int i = 0; i < CALLS; i++) {
      String body =
          """
          {"model":"m","stream":%s,"stream_options":{"include_usage":true},
           "messages":[{"role":"user","content":"%d"}]}
          """
              .formatted(random.nextBoolean(), random.nextInt());
      TransportRequest request =
          TransportRequest.post(CHAT, body.getBytes(StandardCharsets.UTF_8)).build();
      try (TransportResponse response = transport.send(request, new Cancellation())) {
        int reads = random.nextInt(50);
        if (random.nextInt(4) == 0) {
          closers.execute(response::close);
        }
        while (reads-- > 0 && response.read(buffer, 0, buffer.length) >= 0) {}
      } catch (IOException broken) {
        failures.incrementAndGet();
      }
    }
    return null;
  }

  private Tokens tokens(Predicate<LedgerEntry> which) {
    return settled.stream()
        .filter(which)
        .map(LedgerEntry::billed)
        .reduce(Tokens.NONE, Tokens::plus);
  }

  private long money(Predicate<LedgerEntry> which) {
    return settled.stream().filter(which).mapToLong(LedgerEntry::billedPicodollars).sum();
  }
}
