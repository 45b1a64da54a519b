package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.BonitoException;
import java.io.StringReader;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A trace")
class TraceTest {

  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
  private static final String THREE =
      HEADER
          + "2023-11-16 18:15:46.6805900,374,44\n"
          + "2023-11-16 18:15:50.9951690,396,109\n"
          + "2023-11-16 18:16:47.6805900,879,55\n";

  @Test
  void tells_when_each_request_arrived_and_how_large_it_was() {
    Trace trace = read(THREE, 10);
    assertThat(trace.arrivals())
        .containsExactly(
            new Arrival(Duration.ZERO, 374, 44),
            new Arrival(Duration.ofNanos(4_314_579_000L), 396, 109),
            new Arrival(Duration.ofSeconds(61), 879, 55));
    assertThat(trace.begin()).hasToString("2023-11-16T18:15:46.680590");
    assertThat(trace.span()).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void is_read_only_as_far_as_asked() {
    assertThat(read(THREE + "broken\n", 2).arrivals()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'2023-11-16 18:15:46.68,374\n' | line 2",
        "'2023-11-16 18:15:46.68,374,x\n' | line 2",
        "'2023-11-16 18:15:46.68,1,1\nnoon,1,1\n' | line 3",
        "'2023-11-16 18:15:46.68,-1,1\n' | must not be negative",
        "'' | no arrivals"
      })
  void that_is_broken_is_refused_with_its_line(String lines, String said) {
    assertThatThrownBy(() -> read(HEADER + lines, 10))
        .isInstanceOf(BonitoException.class)
        .hasMessageStartingWith("BON-6202: the trace test.csv cannot be read")
        .hasMessageContaining(said);
  }

  @Test
  void begins_with_its_header() {
    assertThatThrownBy(() -> read("a,b,c\n", 10)).hasMessageContaining("line 1");
  }

  private static Trace read(String text, int most) {
    return Trace.read("test.csv", true, new StringReader(text), most);
  }
}
