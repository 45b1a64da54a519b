package com.getbonito.testkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.ledger.Outcome;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FaultsTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private static Simulator simulator;
  private static Endpoint endpoint;
  private static Caller caller;

  @BeforeAll
  static void start() {
    simulator = Simulator.builder().endpoint("openai", e -> e.tokens(20)).start();
    endpoint = simulator.endpoint("openai");
    caller = new Caller(endpoint);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void reset() {
    simulator.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "F01, 429, rate_limit_exceeded",
    "F02, 429, rate_limit_exceeded",
    "F02-QUOTA, 429, insufficient_quota",
    "F04, 503, service_unavailable",
    "F05, 500, server_error",
    "F06, 408, request_timeout",
    "F07-CONTEXT, 400, context_length_exceeded",
    "F08, 400, content_policy_violation",
    "F08-AZURE, 400, content_filter",
    "F09, 401, invalid_api_key",
    "F10, 404, model_not_found",
  })
  void refusalsCarryStatusAndCode(String fault, int status, String code) throws Exception {
    HttpResponse<String> response = caller.chat(Caller.under(fault, Caller.PLAIN));

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(Json.read(response.body()).path("error").path("code").asString()).isEqualTo(code);
    assertThat(only().fault()).isEqualTo(fault);
    assertThat(only().outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void whatIsRefusedCostsNothingExceptATimeoutBehindWhichAModelHasWorked() throws Exception {
    caller.chat(Caller.under("F04", Caller.PLAIN));
    assertThat(only().billed()).isEqualTo(Tokens.NONE);

    simulator.reset();
    caller.chat(Caller.under("F05:status=504", Caller.PLAIN));
    assertThat(only().billed().completion()).isEqualTo(20);
    assertThat(only().usageReported()).isFalse();
  }

  @Test
  void retryAfterComesInEveryShape() throws Exception {
    assertThat(header("F01:retry-after=2", "retry-after")).isEqualTo("2");
    assertThat(header("F01-MS:retry-after=0.5", "retry-after-ms")).isEqualTo("500");
    assertThat(header("F01-DATE:retry-after=9", "retry-after")).endsWith("GMT");
    assertThat(header("F01-RESET:retry-after=1", "x-ratelimit-reset-requests")).isEqualTo("1000ms");
  }

  @Test
  void f05ComesAsAPageOfAProxyToo() throws Exception {
    HttpResponse<String> response = caller.chat(Caller.under("F05-HTML", Caller.PLAIN));

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.headers().firstValue("content-type")).contains("text/html");
  }

  @Test
  void f11AClosedPortRefusesConnections() throws Exception {
    try (ClosedPort closed = new ClosedPort()) {
      assertThat(closed.baseUri()).hasPort(closed.port());
      assertThatThrownBy(() -> new Socket("127.0.0.1", closed.port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void f12ResetsTheConnectionBeforeTheHeaders() throws Exception {
    endpoint.next(Fault.reset());
    try (RawSocket socket = new RawSocket(endpoint)) {
      socket.post(Caller.PLAIN);
      assertThatThrownBy(socket::readToEnd).isInstanceOf(IOException.class);
    }
    assertThat(only().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(only().status()).isZero();
    assertThat(only().billed().completion()).isEqualTo(20);
  }

  @Test
  void f13StaysSilentUntilTheClientLeaves() throws Exception {
    endpoint.next(Fault.silence());
    try (RawSocket socket = new RawSocket(endpoint)) {
      socket.post(Caller.STREAM);
      awaitOpen(1);
    }
    assertThat(endpoint.ledger().awaitQuiet(SOON)).isTrue();
    assertThat(only().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(only().billed().completion()).isZero();
    assertThat(only().billed().prompt()).isPositive();
  }

  @Test
  void f14FallsSilentInTheMiddleOfAStream() throws Exception {
    endpoint.next(Fault.silenceAfter(3));
    try (RawSocket socket = new RawSocket(endpoint)) {
      String seen = socket.post(Caller.STREAM).readUntil("\r\n\r\n");
      assertThat(seen).startsWith("HTTP/1.1 200");
      for (int i = 0; i < 4; i++) {
        socket.readUntil("chat.completion.chunk");
      }
    }
    assertThat(endpoint.ledger().awaitQuiet(SOON)).isTrue();
    assertThat(only().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(only().sentTokens()).isEqualTo(3);
    assertThat(only().billed().completion()).isEqualTo(3);
  }

  @Test
  void f15SlowsEveryPartDown() throws Exception {
    long before = System.nanoTime();
    caller.chat(Caller.under("F15:headers=0.1,first-token=0.1,per-token=0.01", Caller.STREAM));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(390));
    assertThat(only().outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @Test
  void f15TricklesByteByByte() throws Exception {
    String body = caller.chat(Caller.under("F15:bytes=7,per-slice=0.0001", Caller.STREAM)).body();

    assertThat(Caller.events(body)).endsWith("[DONE]");
    assertThat(only().sentTokens()).isEqualTo(20);
  }

  @Test
  void f16EndsAStreamProperlyBeforeItIsComplete() throws Exception {
    endpoint.next(Fault.cutAfter(5));

    String body = caller.chat(Caller.STREAM).body();

    assertThat(Caller.chunks(body)).hasSize(6);
    assertThat(body).doesNotContain("[DONE]").doesNotContain("finish_reason\":\"");
    assertThat(only().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(only().billed().completion()).isEqualTo(5);
    assertThat(only().usageReported()).isFalse();
  }

  @Test
  void f16EndsAPlainBodyHalfWay() throws Exception {
    String whole = caller.chat(Caller.PLAIN).body();

    String half = caller.chat(Caller.under("F16", Caller.PLAIN)).body();

    assertThat(half.length()).isLessThan(whole.length() * 2 / 3);
  }

  @Test
  void f16ClosesTheConnectionInTheMiddleOfABody() throws Exception {
    endpoint.next(FaultCatalog.parse("F16-FIN:after=5"), FaultCatalog.parse("F16-FIN"));
    try (RawSocket socket = new RawSocket(endpoint)) {
      assertThat(socket.post(Caller.STREAM).readToEnd()).doesNotEndWith("0\r\n\r\n");
    }
    assertThatThrownBy(() -> caller.chat(Caller.PLAIN)).isInstanceOf(IOException.class);
    assertThat(endpoint.ledger().totals().broken()).isEqualTo(2);
  }

  @Test
  void f17ResetsTheConnectionInTheMiddleOfAStream() throws Exception {
    endpoint.next(Fault.resetAfter(5));
    try (RawSocket socket = new RawSocket(endpoint)) {
      socket.post(Caller.STREAM);
      assertThatThrownBy(socket::readToEnd).isInstanceOf(IOException.class);
    }
    assertThat(only().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(only().sentTokens()).isEqualTo(5);
  }

  @Test
  void f18AnErrorObjectTakesThePlaceOfTheRest() throws Exception {
    endpoint.next(Fault.errorEventAfter(4), Fault.errorEventAfter(4));

    List<String> events = Caller.events(caller.chat(Caller.STREAM).body());
    assertThat(events).hasSize(6);
    assertThat(events.get(5)).contains("\"error\"");

    assertThat(caller.chat(Caller.PLAIN).statusCode()).isEqualTo(500);
  }

  @Test
  void f19SpoilsOneEventAlone() throws Exception {
    endpoint.next(Fault.garbledEvent(10));

    List<String> events = Caller.events(caller.chat(Caller.STREAM).body());

    assertThat(events.get(9)).isEqualTo("{\"choices\":[{\"delta\":");
    assertThat(events).endsWith("[DONE]");
    assertThat(only().usageReported()).isTrue();
  }

  @Test
  void f19SpoilsAPlainBody() throws Exception {
    String body = caller.chat(Caller.under("F19", Caller.PLAIN)).body();

    assertThat(body).isEqualTo("{\"choices\":[{\"delta\":");
    assertThat(only().usageReported()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "F21, 0, false",
    "F21-TWICE, 2, true",
    "F21-ZERO, 1, false",
    "F21-DETAILS, 1, true",
    "F21-EARLY, 1, true"
  })
  void f21ReportsUsageWrongly(String fault, int reports, boolean truthful) throws Exception {
    String body = caller.chat(Caller.under(fault, Caller.STREAM)).body();

    long seen = Caller.chunks(body).stream().filter(c -> c.path("usage").isObject()).count();
    assertThat(seen).isEqualTo(reports);
    assertThat(only().usageReported()).isEqualTo(truthful);
    assertThat(only().billed().completion()).isEqualTo(20);
  }

  @Test
  void f22LiesAboutTheEncodingOfABody() throws Exception {
    HttpResponse<String> gzip = caller.chat(Caller.under("F22", Caller.PLAIN));
    assertThat(gzip.headers().firstValue("content-encoding")).contains("gzip");
    assertThat(gzip.body()).startsWith("{");
    assertThat(header("F22-BROTLI", "content-encoding")).isEqualTo("br");
  }

  @Test
  void f22LiesAboutTheLengthOfABodyAndOfAChunk() throws Exception {
    endpoint.next(FaultCatalog.parse("F22-LENGTH"), FaultCatalog.parse("F22-CHUNK"));

    assertThatThrownBy(() -> caller.chat(Caller.PLAIN)).isInstanceOf(IOException.class);
    try (RawSocket socket = new RawSocket(endpoint)) {
      assertThat(socket.post(Caller.STREAM).readToEnd()).endsWith("\r\nzz\r\n");
    }
    assertThat(endpoint.ledger().totals().broken()).isEqualTo(2);
  }

  @Test
  void f22SendsAHugeBodyWithoutHoldingIt() throws Exception {
    HttpResponse<InputStream> response =
        caller.open(Caller.under("F22-HUGE:bytes=30000000", Caller.PLAIN));

    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream body = response.body()) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        size += n;
      }
    }
    assertThat(size).isBetween(30_000_000L, 30_000_100L);
  }

  @Test
  void f22SendsABombThatGrowsAThousandfold() throws Exception {
    byte[] packed =
        caller.open(Caller.under("F22-BOMB:bytes=10000000", Caller.PLAIN)).body().readAllBytes();

    assertThat(packed).hasSizeLessThan(50_000);
    GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed));
    assertThat(unpacked.skip(10_000_000)).isEqualTo(10_000_000);
  }

  @Test
  void f23NeverEndsUntilTheClientLeaves() throws Exception {
    HttpResponse<InputStream> response = caller.open(Caller.under("F23", Caller.STREAM));
    try (InputStream body = response.body()) {
      body.readNBytes(3_000_000);
    }

    assertThat(endpoint.ledger().awaitQuiet(SOON)).isTrue();
    assertThat(only().outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(only().sentTokens()).isGreaterThan(1_000);
    assertThat(only().billed().completion()).isEqualTo(only().sentTokens());
  }

  @ParameterizedTest
  @CsvSource({"F24", "F24-DUPLICATE", "F24-NULL"})
  void f24ToolCallsInOddShapesAddUpToTheSame(String fault) throws Exception {
    StringBuilder arguments = new StringBuilder();
    endpoint.always(Answer.toolCall("weather", "{\"city\":\"Rome\"}"));
    for (JsonNode chunk : Caller.chunks(caller.chat(Caller.under(fault, Caller.STREAM)).body())) {
      JsonNode call = chunk.path("choices").path(0).path("delta").path("tool_calls").path(0);
      arguments.append(call.path("function").path("arguments").asString(""));
    }

    assertThat(arguments).hasToString("{\"city\":\"Rome\"}");
    assertThat(only().billed().completion()).isEqualTo(only().sentTokens());
  }

  @Test
  void f25ClosesAnIdleConnectionWithoutHavingSaidSo() throws Exception {
    endpoint.next(FaultCatalog.parse("F25-IDLE"));
    try (RawSocket socket = new RawSocket(endpoint)) {
      String answer = socket.post(Caller.PLAIN).readToEnd();
      assertThat(answer).contains("200 OK").doesNotContain("connection: close");
    }
    assertThat(only().outcome()).isEqualTo(Outcome.ANSWERED);
  }

  @ParameterizedTest
  @CsvSource({"F25", "F25-REFUSED"})
  void f25ClosesAnHttp1ConnectionUnanswered(String fault) throws Exception {
    try (RawSocket socket = new RawSocket(endpoint)) {
      assertThat(socket.post(Caller.under(fault, Caller.PLAIN)).readToEnd()).isEmpty();
    }
    assertThat(only().billed()).isEqualTo(Tokens.NONE);
  }

  @Test
  void f27StrikesAboutAsOftenAsItSays() throws Exception {
    endpoint.always(Fault.sometimes(50, Fault.status(500)));

    int failed = 0;
    for (int i = 0; i < 60; i++) {
      failed += caller.chat(Caller.PLAIN).statusCode() == 500 ? 1 : 0;
    }

    assertThat(failed).isBetween(15, 45);
    assertThat(endpoint.ledger().totals().faults()).isEqualTo(failed);
  }

  @Test
  void f30WaitsForASlowReaderAndKeepsNothing() throws Exception {
    HttpResponse<InputStream> response = caller.open(Caller.under("F23", Caller.STREAM));
    try (InputStream body = response.body()) {
      body.readNBytes(1_000);
      awaitStandstill();
      int sent = only().sentTokens();
      body.readNBytes(10_000_000);
      assertThat(only().sentTokens()).isGreaterThan(sent);
    }
  }

  @Test
  void s11TheSentinelNeverComesAndTheAnswerIsCompleteAllTheSame() throws Exception {
    HttpResponse<InputStream> response = caller.open(Caller.under("S11", Caller.STREAM));
    try (InputStream body = response.body()) {
      assertThat(endpoint.ledger().awaitQuiet(SOON)).isTrue();
      assertThat(new String(body.readNBytes(body.available()), StandardCharsets.UTF_8))
          .doesNotContain("[DONE]");
      assertThat(only().outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(only().usageReported()).isTrue();
    }
  }

  private static LedgerEntry only() {
    List<LedgerEntry> entries = endpoint.ledger().entries();
    assertThat(entries).hasSize(1);
    return entries.get(0);
  }

  private static String header(String fault, String name) throws Exception {
    HttpResponse<InputStream> response = caller.open(Caller.under(fault, Caller.PLAIN));
    response.body().close();
    return response.headers().firstValue(name).orElseThrow();
  }

  private static void awaitOpen(long requests) {
    Awaitility.await().until(() -> endpoint.ledger().totals().open() == requests);
  }

  private static void awaitStandstill() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .until(
            new Callable<Integer>() {
              private int last = -1;

              @Override
              public Integer call() {
                int now = only().sentTokens();
                int change = now - last;
                last = now;
                return change;
              }
            },
            change -> change == 0);
  }
}
