package com.getbonito.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A published snapshot")
class CompiledFolderTest {

  private final Snapshot snapshot =
      Documents.compile(Documents.together(Documents.LOCAL, Documents.CHAT)).snapshot();
  private final byte[] content = SnapshotCodec.content(snapshot);

  @Test
  void is_taken_over_with_its_epoch_and_sequence() {
    Compilation read = CompiledFolder.read(files(content, "e", 7), null);
    assertThat(read.snapshot()).isEqualTo(snapshot.at("e", 7));
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void may_be_compressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    Map<String, byte[]> files = files(content, "e", 7);
    files.put("config.json", bytes.toByteArray());
    assertThat(CompiledFolder.read(files, null).snapshot()).isEqualTo(snapshot.at("e", 7));
  }

  @Test
  void that_grows_without_end_when_unfolded_is_refused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 32; i++) {
        gzip.write(zeros);
      }
    }
    Map<String, byte[]> files = files(content, "e", 7);
    files.put("config.json", bytes.toByteArray());
    assertRefused(files, null, "BON-1012", "config.json is too large");
  }

  @Test
  void with_another_digest_is_refused() {
    Map<String, byte[]> files = files(content, "e", 7);
    files.put(
        "config.json",
        new String(content, StandardCharsets.UTF_8)
            .replace("ollama", "vllm")
            .getBytes(StandardCharsets.UTF_8));
    assertRefused(files, null, "BON-1060", "config.json has the digest");
  }

  @Test
  void that_is_older_is_refused_within_its_epoch_and_accepted_from_another() {
    Snapshot current = snapshot.at("e", 8);
    assertRefused(files(content, "e", 7), current, "BON-1061", "sequence 7 is not newer than 8");
    assertThat(CompiledFolder.read(files(content, "f", 1), current).snapshot())
        .isEqualTo(snapshot.at("f", 1));
    assertThat(CompiledFolder.read(files(content, "e", 8), current).snapshot()).isEqualTo(current);
  }

  @Test
  void that_differs_under_the_same_sequence_is_refused() {
    byte[] other = SnapshotCodec.content(Documents.compile(Documents.LOCAL).snapshot());
    assertRefused(files(other, "e", 8), snapshot.at("e", 8), "BON-1061", "sequence 8");
  }

  @Test
  void that_requires_what_this_version_cannot_do_is_refused_wherever_it_says_so() {
    Map<String, byte[]> files = files(content, "e", 7);
    files.put("meta.json", meta(content, "e", 7, 1, "[\"quotas\",\"policies\",\"audits\"]"));
    assertRefused(files, null, "BON-1062", "this version has no audits, quotas, which is required");
    byte[] inside =
        new String(content, StandardCharsets.UTF_8)
            .replace("\"requires\":[]", "\"requires\":[\"policies.moons\"]")
            .getBytes(StandardCharsets.UTF_8);
    assertRefused(files(inside, "e", 7), null, "BON-1062", "this version has no policies.moons");
  }

  @Test
  void of_another_schema_is_refused_before_it_is_read() {
    byte[] strange = "{\"schema\":2,\"routes\":7}".getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> files = files(strange, "e", 7);
    files.put("meta.json", meta(strange, "e", 7, 2, "[]"));
    assertRefused(files, null, "BON-1063", "the schema is 2; this version reads 1");
  }

  @Test
  void with_unknown_fields_is_taken_over_with_a_warning_that_counts_them() {
    byte[] newer =
        new String(content, StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"zone\":1,\"zones\":[],")
            .getBytes(StandardCharsets.UTF_8);
    Compilation read = CompiledFolder.read(files(newer, "e", 7), null);
    assertThat(read.hasErrors()).isFalse();
    assertThat(read.problems())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("BON-1065");
          assertThat(warning.message())
              .isEqualTo("has 2 fields that this version does not know and leaves out");
        });
    assertThat(read.snapshot().routes()).isEqualTo(snapshot.routes());
  }

  @Test
  void without_a_connection_that_it_needs_is_refused() {
    byte[] torn =
        SnapshotCodec.content(
            new Snapshot(1, List.of(), "", 0, "", Map.of(), snapshot.routes(), Map.of(), Map.of()));
    assertRefused(files(torn, "e", 7), null, "BON-1064", "route chat goes to local");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''   | meta.json",
        "null | meta.json wants schema, epoch, sequence and revision",
        "{}   | meta.json wants schema, epoch, sequence and revision",
        "[]   | meta.json",
        "{\"schema\":1,\"epoch\":\"e\",\"sequence\":\"x\",\"revision\":\"r\"} | meta.json"
      })
  void with_a_broken_description_is_refused(String meta, String message) {
    Map<String, byte[]> files = files(content, "e", 7);
    files.put("meta.json", meta.getBytes(StandardCharsets.UTF_8));
    assertRefused(files, null, "BON-1001", message);
  }

  @Test
  void takes_both_files() {
    assertThat(CompiledFolder.isCompiled(Map.of("config.json", content))).isFalse();
    assertThat(CompiledFolder.isCompiled(files(content, "e", 1))).isTrue();
  }

  static Map<String, byte[]> files(byte[] content, String epoch, long sequence) {
    Map<String, byte[]> files = new HashMap<>();
    files.put("config.json", content);
    files.put("meta.json", meta(content, epoch, sequence, 1, "[]"));
    return files;
  }

  private static byte[] meta(
      byte[] content, String epoch, long sequence, int schema, String requires) {
    return ("{\"schema\":%d,\"requires\":%s,\"epoch\":\"%s\",\"sequence\":%d,\"revision\":\"%s\","
            + "\"createdAt\":\"2026-01-01T00:00:00Z\",\"operatorVersion\":\"9\"}")
        .formatted(schema, requires, epoch, sequence, SnapshotCodec.revision(content))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void assertRefused(
      Map<String, byte[]> files, @Nullable Snapshot current, String code, String message) {
    assertThatThrownBy(() -> CompiledFolder.read(files, current))
        .isInstanceOfSatisfying(
            ConfigurationException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
