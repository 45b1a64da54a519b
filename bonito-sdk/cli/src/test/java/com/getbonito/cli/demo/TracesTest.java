package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The trace that is replayed")
class TracesTest {

  private static final String LINES =
      "TIMESTAMP,ContextTokens,GeneratedTokens\n2024-01-01 00:00:00,10,20\n";

  private @TempDir Path folder = Path.of("");

  @Test
  void is_the_one_that_was_asked_for() throws IOException {
    Path asked = Files.writeString(folder.resolve("mine.csv"), LINES);
    assertThat(new Traces(List.of()).choose(asked, 5))
        .returns("mine.csv", Trace::name)
        .returns(true, Trace::recorded);
  }

  @Test
  void is_found_in_a_folder_above() throws IOException {
    Path traces = Files.createDirectories(folder.resolve("shared/traces"));
    Files.writeString(traces.resolve("AzureLLMInferenceTrace_conv.csv"), LINES);
    Path deep = Files.createDirectories(folder.resolve("repository/module/target"));
    assertThat(new Traces(List.of(deep)).choose(null, 5).name())
        .isEqualTo("AzureLLMInferenceTrace_conv.csv");
  }

  @Test
  void is_made_up_where_there_is_none() {
    Trace trace = new Traces(List.of()).choose(null, 1_000);
    assertThat(trace.recorded()).isFalse();
    assertThat(trace.arrivals()).hasSize(1_000);
    assertThat(trace.span()).isGreaterThan(Duration.ofMinutes(1));
  }

  @Test
  void is_not_replaced_where_the_one_asked_for_is_missing() {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> new Traces(List.of()).choose(missing, 5))
        .hasMessageContaining("BON-6202")
        .hasMessageContaining("missing.csv");
  }
}
