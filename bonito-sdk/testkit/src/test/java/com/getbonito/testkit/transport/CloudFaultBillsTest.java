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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Bedrock and Anthropic send and bill under every fault: status, prompt and completion tokens
 * billed, how the exchange ended, and whether the caller was told what it costs. The prompt has 8
 * tokens, the answer 20, the cap is 30.
 */
@DisplayName("Every fault of Bedrock and Anthropic")
class CloudFaultBillsTest {

  /** Fault, Bedrock plain, Bedrock stream, Anthropic plain, Anthropic stream. */
  private static final String BILLS =
      """
      F01             | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED
      F01-DATE        | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED
      F01-MS          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED
      F01-RESET       | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED
      F02             | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED
      F02-QUOTA       | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED
      F03             | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 429 0+0 REFUSED
      F03-QUOTA       | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED
      F03-READY       | 429 0+0 REFUSED          | 429 0+0 REFUSED          | 529 0+0 REFUSED          | 529 0+0 REFUSED
      F04             | 503 0+0 REFUSED          | 503 0+0 REFUSED          | 503 0+0 REFUSED          | 503 0+0 REFUSED
      F05             | 500 0+0 REFUSED          | 500 0+0 REFUSED          | 500 0+0 REFUSED          | 500 0+0 REFUSED
      F05-HTML        | 502 0+0 REFUSED          | 502 0+0 REFUSED          | 502 0+0 REFUSED          | 502 0+0 REFUSED
      F06             | 408 8+20 REFUSED         | 408 8+20 REFUSED         | 408 8+20 REFUSED         | 408 8+20 REFUSED
      F07             | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED
      F07-CONTEXT     | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED          | 400 0+0 REFUSED
      F08             | 200 8+12 ANSWERED told   | 200 8+12 ANSWERED told   | 400 0+0 REFUSED          | 400 0+0 REFUSED
      F08-AZURE       | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 400 0+0 REFUSED          | 400 0+0 REFUSED
      F08-FINISH      | 200 8+5 ANSWERED told    | 200 8+5 ANSWERED told    | 200 8+5 ANSWERED told    | 200 8+5 ANSWERED told
      F09             | 403 0+0 REFUSED          | 403 0+0 REFUSED          | 401 0+0 REFUSED          | 401 0+0 REFUSED
      F09-EXPIRED     | 403 0+0 REFUSED          | 403 0+0 REFUSED          | 401 0+0 REFUSED          | 401 0+0 REFUSED
      F10             | 404 0+0 REFUSED          | 404 0+0 REFUSED          | 404 0+0 REFUSED          | 404 0+0 REFUSED
      F12             | 0 8+20 BROKEN            | 0 8+0 BROKEN             | 0 8+20 BROKEN            | 0 8+0 BROKEN
      F13             | 0 8+20 CANCELLED         | 0 8+0 CANCELLED          | 0 8+20 CANCELLED         | 0 8+0 CANCELLED
      F14             | 200 8+20 CANCELLED       | 200 8+0 CANCELLED        | 200 8+20 CANCELLED       | 200 8+0 CANCELLED
      F15             | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F16             | 200 8+20 BROKEN          | 200 8+5 BROKEN           | 200 8+20 BROKEN          | 200 8+5 BROKEN
      F16-FIN         | 200 8+20 BROKEN          | 200 8+5 BROKEN           | 200 8+20 BROKEN          | 200 8+5 BROKEN
      F17             | 200 8+20 BROKEN          | 200 8+5 BROKEN           | 200 8+20 BROKEN          | 200 8+5 BROKEN
      F18             | 500 0+0 REFUSED          | 200 8+5 BROKEN           | 500 0+0 REFUSED          | 200 8+5 BROKEN
      F19             | 200 8+20 ANSWERED        | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED        | 200 8+20 ANSWERED told
      F19-SPLIT       | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F19-UTF8        | 200 8+20 ANSWERED        | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED        | 200 8+20 ANSWERED told
      F20             | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F20-HUGE        | 200 8+20 ANSWERED told   | 200 8+4 CANCELLED        | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F20-LENGTH      | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F21             | 200 8+20 ANSWERED        | 200 8+20 ANSWERED        | 200 8+20 ANSWERED        | 200 8+20 ANSWERED
      F21-DETAILS     | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F21-EARLY       | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F21-TWICE       | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F21-ZERO        | 200 8+20 ANSWERED        | 200 8+20 ANSWERED        | 200 8+20 ANSWERED        | 200 8+20 ANSWERED
      F22             | 200 8+20 BROKEN          | 200 8+0 BROKEN           | 200 8+20 BROKEN          | 200 8+0 BROKEN
      F22-BOMB        | 200 8+20 BROKEN          | 200 8+0 BROKEN           | 200 8+20 BROKEN          | 200 8+0 BROKEN
      F22-BROTLI      | 200 8+20 BROKEN          | 200 8+0 BROKEN           | 200 8+20 BROKEN          | 200 8+0 BROKEN
      F22-CHUNK       | 200 8+20 BROKEN          | 200 8+3 BROKEN           | 200 8+20 BROKEN          | 200 8+3 BROKEN
      F22-HUGE        | 200 8+20 CANCELLED       | 200 8+0 CANCELLED        | 200 8+20 CANCELLED       | 200 8+0 CANCELLED
      F22-LENGTH      | 200 8+20 BROKEN          | 200 8+3 BROKEN           | 200 8+20 BROKEN          | 200 8+3 BROKEN
      F23             | 200 8+30 CANCELLED       | 200 8+30 CANCELLED       | 200 8+30 CANCELLED       | 200 8+30 CANCELLED
      F24             | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F24-DUPLICATE   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F24-NULL        | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F25             | 0 0+0 BROKEN             | 0 0+0 BROKEN             | 0 0+0 BROKEN             | 0 0+0 BROKEN
      F25-IDLE        | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F25-REFUSED     | 0 0+0 BROKEN             | 0 0+0 BROKEN             | 0 0+0 BROKEN             | 0 0+0 BROKEN
      F27:percent=100 | 500 0+0 REFUSED          | 500 0+0 REFUSED          | 500 0+0 REFUSED          | 500 0+0 REFUSED
      F27-BROWNOUT    | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      F37             | 200 8+46 ANSWERED told   | 200 8+46 ANSWERED told   | 200 8+46 ANSWERED told   | 200 8+46 ANSWERED told
      F37-PROMPT      | 200 508+20 ANSWERED told | 200 508+20 ANSWERED told | 200 508+20 ANSWERED told | 200 508+20 ANSWERED told
      S11             | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told   | 200 8+20 ANSWERED told
      """;

  private static final int ENOUGH = 100_000;

  private final VirtualTime time = VirtualTime.autoAdvancing();

  static Stream<String> rows() {
    return BILLS.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isBilledAsTheTableSays(String row) {
    String[] cells = row.strip().split("\\s*\\|\\s*", -1);

    assertThat(bedrock(cells[0], "converse")).as("Bedrock, plain").isEqualTo(cells[1]);
    assertThat(bedrock(cells[0], "converse-stream")).as("Bedrock, stream").isEqualTo(cells[2]);
    assertThat(anthropic(cells[0], false)).as("Anthropic, plain").isEqualTo(cells[3]);
    assertThat(anthropic(cells[0], true)).as("Anthropic, stream").isEqualTo(cells[4]);
  }

  @Test
  void isInTheTable() {
    Map<String, String> table = new TreeMap<>();
    rows().forEach(row -> table.put(row.split("\\s*[|:]", 2)[0].strip(), row));

    assertThat(table.keySet()).isEqualTo(FaultCatalog.ids());
  }

  private String bedrock(String fault, String operation) {
    String body =
        """
        {"inferenceConfig":{"maxTokens":30},
         "messages":[{"role":"user","content":[{"text":"hello"}]}]}
        """;
    return bill(EndpointBuilder.named("cloud").bedrock(), fault, "/model/m/" + operation, body);
  }

  private String anthropic(String fault, boolean stream) {
    String body =
        """
        {"model":"m","max_tokens":30,"stream":%s,
         "messages":[{"role":"user","content":"hello"}]}
        """
            .formatted(stream);
    return bill(EndpointBuilder.named("cloud").anthropic(), fault, "/v1/messages", body);
  }

  private String bill(EndpointBuilder endpoint, String fault, String path, String body) {
    Provider provider = endpoint.tokens(20).fault(FaultCatalog.parse(fault)).provider(time.clock());
    Cancellation cancellation = new Cancellation();
    time.schedule(Duration.ofMinutes(1), cancellation::cancel);
    SimulatedTransport transport = new SimulatedTransport(time, Map.of("cloud", provider));
    String failure = "";
    TransportRequest request =
        TransportRequest.post(
                URI.create("http://cloud" + path), body.getBytes(StandardCharsets.UTF_8))
            .header("anthropic-version", "2023-06-01")
            .build();
    try (TransportResponse response = transport.send(request, cancellation)) {
      read(response);
    } catch (IOException e) {
      failure = e.getMessage();
    }
    LedgerEntry entry = provider.ledger().entries().get(0);
    assertThat(entry.fault()).as(failure).isEqualTo(FaultCatalog.parse(fault).id());
    return "%d %d+%d %s%s"
        .formatted(
            entry.status(),
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
}
