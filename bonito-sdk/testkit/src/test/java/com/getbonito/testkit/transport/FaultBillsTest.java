package com.getbonito.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a provider bills under every fault of the catalogue, for a plain call and for a stream that
 * its caller reads until it ends, fails, falls silent for a minute or grows beyond 100 KB. The
 * request has 8 tokens and a cap of 30, the answer 20. A cell is prompt + completion, how it ended,
 * and {@code told} where the caller was told so.
 */
class FaultBillsTest {

  private static final String BILLS =
      """
      F01             | 0+0 REFUSED         | 0+0 REFUSED
      F01-DATE        | 0+0 REFUSED         | 0+0 REFUSED
      F01-MS          | 0+0 REFUSED         | 0+0 REFUSED
      F01-RESET       | 0+0 REFUSED         | 0+0 REFUSED
      F02             | 0+0 REFUSED         | 0+0 REFUSED
      F02-QUOTA       | 0+0 REFUSED         | 0+0 REFUSED
      F03             | 0+0 REFUSED         | 0+0 REFUSED
      F03-QUOTA       | 0+0 REFUSED         | 0+0 REFUSED
      F03-READY       | 0+0 REFUSED         | 0+0 REFUSED
      F04             | 0+0 REFUSED         | 0+0 REFUSED
      F05             | 0+0 REFUSED         | 0+0 REFUSED
      F05-HTML        | 0+0 REFUSED         | 0+0 REFUSED
      F06             | 8+20 REFUSED        | 8+20 REFUSED
      F07             | 0+0 REFUSED         | 0+0 REFUSED
      F07-CONTEXT     | 0+0 REFUSED         | 0+0 REFUSED
      F08             | 0+0 REFUSED         | 0+0 REFUSED
      F08-AZURE       | 0+0 REFUSED         | 0+0 REFUSED
      F08-FINISH      | 8+5 ANSWERED told   | 8+5 ANSWERED told
      F09             | 0+0 REFUSED         | 0+0 REFUSED
      F09-EXPIRED     | 0+0 REFUSED         | 0+0 REFUSED
      F10             | 0+0 REFUSED         | 0+0 REFUSED
      F12             | 8+20 BROKEN         | 8+0 BROKEN
      F13             | 8+20 CANCELLED      | 8+0 CANCELLED
      F14             | 8+20 CANCELLED      | 8+0 CANCELLED
      F15             | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F16             | 8+20 BROKEN         | 8+5 BROKEN
      F16-FIN         | 8+20 BROKEN         | 8+5 BROKEN
      F17             | 8+20 BROKEN         | 8+5 BROKEN
      F18             | 0+0 REFUSED         | 8+5 BROKEN
      F19             | 8+20 ANSWERED       | 8+20 ANSWERED told
      F19-SPLIT       | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F19-UTF8        | 8+20 ANSWERED       | 8+20 ANSWERED told
      F20             | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F20-HUGE        | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F20-LENGTH      | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F21             | 8+20 ANSWERED       | 8+20 ANSWERED
      F21-DETAILS     | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F21-EARLY       | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F21-TWICE       | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F21-ZERO        | 8+20 ANSWERED       | 8+20 ANSWERED
      F22             | 8+20 BROKEN         | 8+0 BROKEN
      F22-BOMB        | 8+20 BROKEN         | 8+0 BROKEN
      F22-BROTLI      | 8+20 BROKEN         | 8+0 BROKEN
      F22-CHUNK       | 8+20 BROKEN         | 8+3 BROKEN
      F22-HUGE        | 8+20 CANCELLED      | 8+0 CANCELLED
      F22-LENGTH      | 8+20 BROKEN         | 8+3 BROKEN
      F23             | 8+30 CANCELLED      | 8+30 CANCELLED
      F24             | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F24-DUPLICATE   | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F24-NULL        | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F25             | 0+0 BROKEN          | 0+0 BROKEN
      F25-IDLE        | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F25-REFUSED     | 0+0 BROKEN          | 0+0 BROKEN
      F27:percent=100 | 0+0 REFUSED         | 0+0 REFUSED
      F27-BROWNOUT    | 8+20 ANSWERED told  | 8+20 ANSWERED told
      F37             | 8+46 ANSWERED told  | 8+46 ANSWERED told
      F37-PROMPT      | 508+20 ANSWERED told | 508+20 ANSWERED told
      S11             | 8+20 ANSWERED told  | 8+20 ANSWERED told
      """;

  private static final int ENOUGH = 100_000;
  private static final URI CHAT = URI.create("http://cloud/v1/chat/completions");

  private final VirtualTime time = VirtualTime.autoAdvancing();

  static Stream<String> rows() {
    return BILLS.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isBilledAsTheTableSays(String row) {
    String[] cells = row.split("\\s*\\|\\s*", -1);

    assertThat(bill(cells[0], false)).as("plain call").isEqualTo(cells[1]);
    assertThat(bill(cells[0], true)).as("stream").isEqualTo(cells[2].strip());
  }

  @Test
  void noFaultIsMissing() {
    Map<String, String> table = new TreeMap<>();
    rows().forEach(row -> table.put(row.split("\\s*[|:]", 2)[0].strip(), row));

    assertThat(table.keySet()).isEqualTo(FaultCatalog.ids());
  }

  private String bill(String fault, boolean stream) {
    Provider provider =
        EndpointBuilder.named("cloud")
            .tokens(20)
            .fault(FaultCatalog.parse(fault))
            .provider(time.clock());
    Cancellation cancellation = new Cancellation();
    time.schedule(Duration.ofMinutes(1), cancellation::cancel);
    SimulatedTransport transport = new SimulatedTransport(time, Map.of("cloud", provider));
    String failure = "";
    try (TransportResponse response = transport.send(request(stream), cancellation)) {
      read(response);
    } catch (IOException e) {
      failure = e.getMessage();
    }
    LedgerEntry entry = provider.ledger().entries().get(0);
    assertThat(entry.fault()).as(failure).isEqualTo(FaultCatalog.parse(fault).id());
    return "%d+%d %s%s"
        .formatted(
            entry.billed().prompt(),
            entry.billed().completion(),
            entry.outcome(),
            entry.usageReported() ? " told" : "");
  }

  private static void read(TransportResponse response) throws IOException {
    byte[] buffer = new byte[8192];
    int seen = 0;
    for (int n = 0; n >= 0 && seen < ENOUGH; n = response.read(buffer, 0, buffer.length)) {
      seen += n;
    }
  }

  private static TransportRequest request(boolean stream) {
    String body =
        """
        {"model":"m","stream":%s,"stream_options":{"include_usage":true},"max_tokens":30,
         "messages":[{"role":"user","content":"hello"}]}
        """
            .formatted(stream);
    return TransportRequest.post(CHAT, body.getBytes(StandardCharsets.UTF_8)).build();
  }
}
