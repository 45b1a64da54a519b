package com.getbonito.testkit.simulator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.simulator.EndpointBuilder;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.transport.SimulatedTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Azure, Vertex AI, the Gemini API and Responses bill under every fault: the same as OpenAI's
 * chat, whose bills are tested apart, except where the vendor is another. The answer has 20 tokens,
 * the cap is 30.
 */
@DisplayName("Every fault is billed as at OpenAI by")
class CloudBillsTest {

  /** An API and how it is asked; {@code %s} in a body is whether a stream is wanted. */
  private enum Api {
    CHAT(
        EndpointKind.OPENAI,
        "/v1/chat/completions",
        "/v1/chat/completions",
        """
        {"model":"m","max_tokens":30,"stream":%s,"stream_options":{"include_usage":true},
         "messages":[{"role":"user","content":"hello"}]}
        """),
    RESPONSES(
        EndpointKind.OPENAI,
        "/v1/responses",
        "/v1/responses",
        "{\"model\":\"m\",\"max_output_tokens\":30,\"stream\":%s,\"input\":\"hello\"}"),
    AZURE(
        EndpointKind.AZURE,
        "/openai/deployments/m/chat/completions?api-version=2024-10-21",
        "/openai/deployments/m/chat/completions?api-version=2024-10-21",
        CHAT.body),
    GEMINI(
        EndpointKind.GEMINI,
        "/v1beta/models/m:generateContent",
        "/v1beta/models/m:streamGenerateContent?alt=sse",
        """
        {"contents":[{"role":"user","parts":[{"text":"hello"}]}],
         "generationConfig":{"maxOutputTokens":30}}
        """),
    VERTEX(
        EndpointKind.VERTEX,
        "/v1/projects/p/locations/l/publishers/google/models/m:generateContent",
        "/v1/projects/p/locations/l/publishers/google/models/m:streamGenerateContent",
        GEMINI.body);

    private final EndpointKind kind;
    private final String plain;
    private final String stream;
    private final String body;

    Api(EndpointKind kind, String plain, String stream, String body) {
      this.kind = kind;
      this.plain = plain;
      this.stream = stream;
      this.body = body;
    }
  }

  private static final Set<Api> GOOGLE = Set.of(Api.GEMINI, Api.VERTEX);
  private static final int ENOUGH = 100_000;

  private final VirtualTime time = VirtualTime.autoAdvancing();

  static Set<String> faults() {
    return FaultCatalog.ids();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyCloud(String id) {
    String fault = id.equals("F27") ? "F27:percent=100" : id;
    for (boolean stream : new boolean[] {false, true}) {
      String usual = bill(Api.CHAT, fault, stream);
      for (Api api : Api.values()) {
        String said = bill(api, fault, stream);
        assertThat(said)
            .as("%s, %s", api, stream ? "stream" : "plain")
            .isEqualTo(expected(api, id, usual));
      }
    }
  }

  private static String expected(Api api, String id, String usual) {
    boolean google = GOOGLE.contains(api);
    return switch (id) {
      case "F08", "F08-AZURE" -> google ? "200 0+0 ANSWERED told" : usual;
      // Google's first chunk has a word in it, which is written before anybody sees the lie.
      case "F22", "F22-BROTLI" -> google ? usual.replace("0+0 BROKEN", "0+1 BROKEN") : usual;
      case "F06" -> google ? usual.replace("408", "504") : usual;
      default -> usual;
    };
  }

  /** Status, prompt tokens beyond the request's own, completion tokens, end, and what was told. */
  private String bill(Api api, String fault, boolean stream) {
    LedgerEntry clean = entry(EndpointBuilder.named("cloud"), api, stream);
    LedgerEntry entry =
        entry(EndpointBuilder.named("cloud").fault(FaultCatalog.parse(fault)), api, stream);
    long more = entry.billed().prompt() - clean.billed().prompt();
    boolean free = entry.billed().total() == 0;
    return "%d %s+%d %s%s"
        .formatted(
            entry.status(),
            free ? "none " : String.valueOf(more),
            entry.billed().completion(),
            entry.outcome(),
            entry.usageReported() ? " told" : "");
  }

  private LedgerEntry entry(EndpointBuilder endpoint, Api api, boolean stream) {
    Provider provider = endpoint.kind(api.kind).tokens(20).provider(time.clock());
    Cancellation cancellation = new Cancellation();
    time.schedule(Duration.ofMinutes(1), cancellation::cancel);
    SimulatedTransport transport = new SimulatedTransport(time, Map.of("cloud", provider));
    String body = api.body.replace("%s", String.valueOf(stream));
    URI uri = URI.create("http://cloud" + (stream ? api.stream : api.plain));
    TransportRequest request =
        TransportRequest.post(uri, body.getBytes(StandardCharsets.UTF_8)).build();
    try (TransportResponse response = transport.send(request, cancellation)) {
      read(response);
    } catch (IOException e) {
      assertThat(e).as("a fault may break the exchange").isNotNull();
    }
    return provider.ledger().entries().get(0);
  }

  private static void read(TransportResponse response) throws IOException {
    byte[] buffer = new byte[8192];
    int seen = 0;
    for (int n = 0; n >= 0 && seen < ENOUGH; n = response.read(buffer, 0, buffer.length)) {
      seen += n;
    }
  }
}
