package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A snapshot as bytes")
class SnapshotCodecTest {

  @Test
  void what_was_written_is_read() throws IOException {
    Snapshot snapshot = example();
    SnapshotCodec.Decoded read =
        SnapshotCodec.decode(
            SnapshotCodec.content(snapshot), snapshot.epoch(), snapshot.sequence());
    assertThat(read.snapshot()).isEqualTo(snapshot);
    assertThat(read.unknownFields()).isZero();
  }

  @Test
  void the_content_is_canonical_and_its_digest_the_revision() throws IOException {
    byte[] content = SnapshotCodec.content(example());
    String text = new String(content, StandardCharsets.UTF_8);
    assertThat(text).startsWith("{\"aliases\":{").doesNotContain("\n").doesNotContain(": ");
    assertThat(SnapshotCodec.revision(content)).isEqualTo(example().revision());
    assertThat(SnapshotCodec.revision("abc".getBytes(StandardCharsets.UTF_8)))
        .as("FIPS 180-2, appendix B.1")
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void the_revision_of_a_configuration_is_the_same_in_every_build() throws IOException {
    assertThat(example().revision())
        .as("a new revision makes every reader reload: change it with the format only")
        .isEqualTo("b78d21af899f513f87a52a4e395b496ec75ea0bbf577d4843dca76aa0afa3009");
  }

  @Test
  void epoch_and_sequence_lie_outside_the_content() throws IOException {
    Snapshot snapshot = example();
    assertThat(SnapshotCodec.content(snapshot.at("elsewhere", 99)))
        .isEqualTo(SnapshotCodec.content(snapshot));
  }

  @Test
  void no_secret_and_only_the_place_of_one_is_written() throws IOException {
    String text = new String(SnapshotCodec.content(example()), StandardCharsets.UTF_8);
    assertThat(text).contains("\"apiKey\":\"GROQ_API_KEY\"");
  }

  @Test
  void fields_of_a_newer_writer_are_left_out_and_counted() throws IOException {
    String text =
        new String(SnapshotCodec.content(example()), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"later\":{\"a\":[1,{\"b\":2}]},")
            .replaceFirst("\"preset\":\"groq\"", "\"region\":\"eu\",\"preset\":\"groq\"")
            .replaceFirst("\"maxAttempts\":3", "\"jitter\":null,\"maxAttempts\":3");
    SnapshotCodec.Decoded read =
        SnapshotCodec.decode(text.getBytes(StandardCharsets.UTF_8), "e", 1);
    assertThat(read.unknownFields()).isEqualTo(3);
    assertThat(read.snapshot().routes()).isEqualTo(example().routes());
    assertThat(read.snapshot().connections()).isEqualTo(example().connections());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"schema\":1,\"routes\":[]}",
        "{\"schema\":1,\"routes\":{\"r\":{\"failover\":{\"attemptTimeout\":\"soon\"}}}}",
        "{\"schema\":1,\"routes\":{\"r\":{\"strategy\":\"Astrology\"}}}"
      })
  void what_is_no_snapshot_is_refused(String text) {
    assertThatThrownBy(() -> SnapshotCodec.decode(text.getBytes(StandardCharsets.UTF_8), "e", 1))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            refused -> assertThat(refused.code()).isEqualTo("BON-1001"));
  }

  private static Snapshot example() throws IOException {
    return Documents.compile(NotBuiltTest.resource("example.yaml")).snapshot();
  }
}
