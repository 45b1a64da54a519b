package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.script.Chunking;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static Simulator simulator;
  private static HttpClient trusting;

  @BeforeAll
  static void start() throws Exception {
    simulator =
        Simulator.builder()
            .endpoint("tls", e -> e.tls().tokens(20))
            .endpoint("plain", e -> e.tokens(20))
            .endpoint("old", e -> e.tls().http2(false))
            .endpoint("EXPIRED", e -> e.tls(TlsFlaw.EXPIRED))
            .endpoint("WRONG_HOST", e -> e.tls(TlsFlaw.WRONG_HOST))
            .endpoint("UNKNOWN_AUTHORITY", e -> e.tls(TlsFlaw.UNKNOWN_AUTHORITY))
            .start();
    trusting = client(simulator.authority().pem());
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void reset() {
    simulator.reset();
  }

  @Test
  void http2IsNegotiatedOverTls() throws Exception {
    HttpResponse<String> response = tls().chat(Caller.PLAIN);

    assertThat(response.version()).isEqualTo(Version.HTTP_2);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(entries("tls").get(0).protocol()).isEqualTo("HTTP/2");
  }

  @Test
  void http2IsSpokenWithoutTlsToAClientThatKnows() throws Exception {
    Http2Preface preface = Http2Preface.send(simulator.endpoint("plain").port());

    assertThat(preface.firstFrameType()).isEqualTo(Http2Preface.SETTINGS);
  }

  @Test
  void http1IsSpokenOverTlsWhereHttp2IsOff() throws Exception {
    HttpResponse<String> response =
        new Caller(simulator.endpoint("old"), trusting).chat(Caller.STREAM);

    assertThat(response.version()).isEqualTo(Version.HTTP_1_1);
    assertThat(Caller.events(response.body())).endsWith("[DONE]");
  }

  @Test
  void aStreamOverHttp2IsTheSameAsOverHttp1() throws Exception {
    String one = tls().chat(Caller.STREAM).body();
    String other = new Caller(simulator.endpoint("plain")).chat(Caller.STREAM).body();

    assertThat(Caller.text(Caller.chunks(one))).isEqualTo(Caller.text(Caller.chunks(other)));
    assertThat(entries("tls").get(0).billed()).isEqualTo(entries("plain").get(0).billed());
  }

  @Test
  void manyStreamsShareAConnection() throws Exception {
    simulator.endpoint("tls").pace(Pace.instant().withLatency(Duration.ofMillis(200)));
    Caller caller = tls();
    caller.chat(Caller.PLAIN);
    long connections = simulator.endpoint("tls").ledger().totals().connections();

    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(caller.chatAsync(Caller.STREAM).thenApply(HttpResponse::statusCode));
    }

    assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isEqualTo(200));
    assertThat(simulator.endpoint("tls").ledger().totals().connections()).isEqualTo(connections);
    assertThat(simulator.endpoint("tls").ledger().totals().peakOpen()).isGreaterThan(20);
  }

  @Test
  void aResetStreamLeavesItsNeighboursAlone() throws Exception {
    simulator.endpoint("tls").pace(Pace.instant().withFirstToken(Duration.ofMillis(300)));
    Caller caller = tls();
    CompletableFuture<HttpResponse<String>> neighbour = caller.chatAsync(Caller.STREAM);
    await("tls", 1);

    assertThatThrownBy(() -> caller.chat(Caller.under("F12", Caller.STREAM)))
        .isInstanceOf(IOException.class);

    assertThat(neighbour.get().body()).endsWith("data: [DONE]\n\n");
    assertThat(entries("tls"))
        .extracting(LedgerEntry::outcome)
        .containsExactly(Outcome.ANSWERED, Outcome.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"F12", "F16-FIN", "F17", "F22-CHUNK", "F25-REFUSED"})
  void faultsEndTheStreamOverHttp2(String fault) {
    Caller caller = tls();

    assertThatThrownBy(() -> caller.chat(Caller.under(fault, Caller.STREAM)))
        .isInstanceOf(IOException.class);
    assertThat(entries("tls")).anyMatch(entry -> entry.outcome() == Outcome.BROKEN);
  }

  /** Whether a client repeats the request is its own affair; older ones of the JDK do not. */
  @Test
  void aGoAwayExcludesItsStreamAndCostsNothing() throws Exception {
    simulator.endpoint("tls").next(FaultCatalog.parse("F25"));

    tls().chatAsync(Caller.PLAIN).handle((answer, failure) -> answer).get();

    assertThat(entries("tls").get(0).outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(entries("tls").get(0).billed().total()).isZero();
    assertThat(entries("tls").stream().skip(1))
        .allMatch(entry -> entry.outcome() == Outcome.ANSWERED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tls", "plain"})
  void aClientThatLeavesIsNoticedAtOnce(String name) throws Exception {
    simulator
        .endpoint(name)
        .pace(Pace.instant().withPerToken(Duration.ofMillis(50)).withLatency(Duration.ZERO));
    Caller caller = new Caller(simulator.endpoint(name), trusting);

    HttpResponse<InputStream> response = caller.open(Caller.STREAM);
    response.body().read();
    long before = System.nanoTime();
    response.body().close();

    assertThat(simulator.endpoint(name).ledger().awaitQuiet(SOON)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(800));
    LedgerEntry entry = entries(name).get(0);
    assertThat(entry.cancelled()).isTrue();
    assertThat(entry.billed().completion()).isEqualTo(entry.sentTokens()).isLessThan(20);
  }

  @Test
  void segmentedEventsArriveComplete() throws Exception {
    simulator.endpoint("tls").pace(Pace.instant().withChunking(Chunking.SEGMENTED));
    simulator.endpoint("plain").pace(Pace.instant().withChunking(Chunking.SEGMENTED));

    assertThat(tls().chat(Caller.STREAM).body()).endsWith("data: [DONE]\n\n");
    assertThat(new Caller(simulator.endpoint("plain")).chat(Caller.STREAM).body())
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void anEndlessStreamOverHttp2WaitsForItsReader() throws Exception {
    HttpResponse<InputStream> response = tls().open(Caller.under("F23", Caller.STREAM));
    try (InputStream body = response.body()) {
      assertThat(body.readNBytes(2_000_000)).hasSize(2_000_000);
    }
    assertThat(simulator.endpoint("tls").ledger().awaitQuiet(SOON)).isTrue();
    assertThat(entries("tls").get(0).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @ParameterizedTest
  @EnumSource(value = TlsFlaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFlawedCertificateIsRefusedByTheClient(TlsFlaw flaw) {
    Caller caller = new Caller(simulator.endpoint(flaw.name()), trusting);

    assertThatThrownBy(() -> caller.chat(Caller.PLAIN)).isInstanceOf(SSLException.class);
    assertThat(entries(flaw.name())).isEmpty();
  }

  private static Caller tls() {
    return new Caller(simulator.endpoint("tls"), trusting);
  }

  private static List<LedgerEntry> entries(String endpoint) {
    return simulator.endpoint(endpoint).ledger().entries();
  }

  private static void await(String endpoint, long requests) {
    Awaitility.await()
        .until(() -> simulator.endpoint(endpoint).ledger().totals().requests() == requests);
  }

  private static HttpClient client(String pem) throws GeneralSecurityException, IOException {
    Certificate authority =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("simulator", Objects.requireNonNull(authority));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).build();
  }
}
