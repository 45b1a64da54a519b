package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.decision.Decision;
import com.getbonito.decision.HealthFacts;
import com.getbonito.error.BonitoException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The record of a decision")
class DecisionCodecTest {

  private final DecisionCodec codec = new DecisionCodec();

  @Test
  void is_the_checked_in_one_byte_for_byte() throws IOException {
    assertThat(text(Decisions.failedOver())).isEqualTo(golden());
    assertThat(codec.decode(utf8(golden()))).isEqualTo(Decisions.failedOver());
  }

  @Test
  void leaves_out_what_has_no_value_and_keeps_empty_lists() {
    assertThat(text(Decisions.bare()))
        .isEqualTo(
            "{\"attempts\":[],\"id\":\"0193a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2c\","
                + "\"plan\":{\"candidates\":[],\"input\":{\"request\":{\"choices\":1,"
                + "\"inputTokens\":4,\"messages\":1,\"needs\":[],\"operation\":\"embed\","
                + "\"stateful\":false,\"streamed\":false},\"requested\":\"local/llama\","
                + "\"seed\":\"0\",\"sticky\":false,\"strategy\":\"Failover\"}},\"planner\":1,"
                + "\"schema\":1,\"snapshot\":\"sha256:00\",\"time\":0}");
  }

  @Test
  void reads_back_equal_for_ten_thousand_seeded_decisions_and_writes_the_same_bytes_again() {
    new RandomDecisions(20_260_301)
        .stream(10_000)
            .forEach(decision -> {
              byte[] record = codec.encode(decision);
              Decision read = codec.decode(record);
              assertThat(read).isEqualTo(decision);
              assertThat(codec.encode(read)).isEqualTo(record);
            });
    assertThat(codec.unknownFields()).isZero();
  }

  @Test
  void is_canonical_for_any_decision() {
    new RandomDecisions(7)
        .stream(2_000)
            .map(codec::encode)
            .forEach(record -> assertThat(CanonicalForm.violations(record)).isEmpty());
  }

  @Test
  void escapes_as_little_as_rfc_8785_does() {
    Decision decision = named("a/b\u000f\u2028é\n");

    assertThat(text(decision)).contains("\"snapshot\":\"a/b\\u000f\u2028é\\n\"");
  }

  @Test
  void carries_half_a_surrogate_pair_unchanged() {
    Decision decision = named("x\ud83d\"");

    assertThat(text(decision)).contains("\"snapshot\":\"x\\ud83d\\u0022\"");
    assertThat(codec.decode(codec.encode(decision))).isEqualTo(decision);
  }

  @Test
  void is_written_into_a_stream_that_stays_open() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream guarded =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes.write(b);
          }

          @Override
          public void close() {
            throw new AssertionError("closed");
          }
        };

    codec.write(Decisions.failedOver(), guarded);

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(golden());
  }

  @Test
  void is_read_from_a_stream() throws IOException {
    assertThat(codec.decode(new ByteArrayInputStream(utf8(golden() + "\n"))))
        .isEqualTo(Decisions.failedOver());
  }

  @Test
  void is_read_whatever_the_order_and_space() throws IOException {
    String spaced =
        golden().replace(",\"planner\":1", "").replaceFirst("\\{", "{ \"planner\" :1, ");

    assertThat(codec.decode(utf8(spaced))).isEqualTo(Decisions.failedOver());
  }

  @Test
  void ignores_and_counts_members_that_this_version_does_not_know() throws IOException {
    String newer =
        golden()
            .replaceFirst("\\{", "{\"budget\":{\"picodollars\":[1,{\"a\":null}]},")
            .replace("\"health\":{", "\"health\":{\"mood\":1.5,")
            .replace("\"number\":1", "\"hedged\":true,\"number\":1");

    assertThat(codec.decode(utf8(newer))).isEqualTo(Decisions.failedOver());
    assertThat(codec.unknownFields()).isEqualTo(1 + 3 + 1);
  }

  @Test
  void of_a_newer_schema_is_refused() throws IOException {
    assertRefused(
        golden().replace("\"schema\":1", "\"schema\":2"), "BON-6102", "schema 2 is newer");
  }

  @Test
  void of_a_newer_schema_is_refused_for_that_reason_though_its_shape_differs() {
    assertRefused("{\"attempts\":{\"first\":1},\"schema\":3}", "BON-6102", "schema 3 is newer");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rank\":1|\"rank\":1.0|/plan/candidates/0/rank must be a whole number",
        "\"rank\":1|\"rank\":\"1\"|/plan/candidates/0/rank must be a whole number",
        "\"rank\":1|\"rank\":4294967296|/plan/candidates/0/rank does not fit 32 bits",
        "\"rank\":1|\"ranked\":1|/plan/candidates/0/rank is missing",
        "\"time\":1767225600123|\"time\":99999999999999999999|/time does not fit 64 bits",
        "\"sticky\":false|\"sticky\":0|/plan/input/sticky must be true or false",
        "\"seed\":\"-4611686018427387905\"|\"seed\":\"x\"|/plan/input/seed must be a whole number",
        "\"strategy\":\"LatencyOptimized\"|\"strategy\":null|/plan/input/strategy must be a string",
        "\"needs\":[\"tools\"|\"needs\":[7|/plan/input/request/needs/0 must be a string",
        "\"schema\":1|\"schema\":0|/schema must be at least 1",
        "\"schema\":1|\"scheme\":1|schema is missing",
        "\"planner\":1|\"planner\":1,\"planner\":2|not JSON at byte"
      })
  void that_is_malformed_is_refused_with_the_place(String from, String to, String message)
      throws IOException {
    assertThat(golden()).contains(from);
    assertRefused(golden().replace(from, to), "BON-6101", message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "hello", "{]", "{\"id\":\"secret\" \"x\"}", "{\"id\":secret"})
  void that_is_none_is_refused_without_its_content(String text) {
    assertThatThrownBy(() -> codec.decode(utf8(text)))
        .isInstanceOf(UnreadableDecisionException.class)
        .hasMessageContaining("BON-6101")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("hello");
  }

  @Test
  void is_one_to_a_line() throws IOException {
    assertRefused(golden() + golden(), "BON-6101", "more than one record");
  }

  @Test
  void that_was_cut_at_any_byte_is_told_from_a_malformed_one() throws IOException {
    byte[] whole = utf8(golden());
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThat(catchThrowableOfType(BonitoException.class, () -> codec.decode(cut)))
          .as("cut after %d bytes", length)
          .extracting(BonitoException::code)
          .isEqualTo("BON-6104");
    }
  }

  @Test
  void that_is_longer_than_the_limit_is_not_read_to_its_end() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }
        };

    assertThatThrownBy(() -> codec.decode(endless)).hasMessageContaining("BON-6103");
  }

  @Test
  void of_an_unknown_target_reads_back_as_unknown() {
    Decision decision = codec.decode(codec.encode(Decisions.failedOver()));

    assertThat(decision.plan().candidates().get(2).facts().health()).isEqualTo(HealthFacts.UNKNOWN);
    assertThat(decision.plan().candidates().get(1).facts().capabilities()).isNull();
  }

  private void assertRefused(String record, String code, String message) {
    assertThatThrownBy(() -> codec.decode(utf8(record)))
        .isInstanceOf(UnreadableDecisionException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(message);
  }

  private String text(Decision decision) {
    return new String(codec.encode(decision), StandardCharsets.UTF_8);
  }

  private static Decision named(String snapshot) {
    Decision bare = Decisions.bare();
    return new Decision(
        bare.id(), bare.planner(), snapshot, bare.time(), bare.plan(), bare.attempts(), null);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String golden() throws IOException {
    try (InputStream in = DecisionCodecTest.class.getResourceAsStream("decision-v1.json")) {
      byte[] bytes = Objects.requireNonNull(in).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).strip();
    }
  }
}
