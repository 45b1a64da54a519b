package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.decision.Decision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A reader of decisions")
class DecisionReaderTest {

  private static final Decision FIRST = Decisions.failedOver();
  private static final Decision SECOND = Decisions.bare();

  private final DecisionCodec codec = new DecisionCodec();

  @Test
  void returns_them_in_order_with_their_line_numbers() {
    try (DecisionReader reader = reader(line(FIRST) + "\n  \r\n" + line(SECOND))) {
      assertThat(reader.line()).isZero();
      assertThat(reader.next()).isEqualTo(FIRST);
      assertThat(reader.line()).isEqualTo(1);
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.line()).as("looking ahead changes nothing").isEqualTo(1);
      assertThat(reader.next()).isEqualTo(SECOND);
      assertThat(reader.line()).isEqualTo(4);
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void reports_a_last_line_that_was_cut_and_returns_the_rest() {
    String file = line(FIRST) + line(SECOND);

    try (DecisionReader reader = reader(file.substring(0, file.length() - 9))) {
      assertThat(reader.stream()).containsExactly(FIRST);
      assertThat(reader.cutLines()).isEqualTo(1);
      assertThat(reader.lastCutLine()).isEqualTo(2);
    }
  }

  @Test
  void takes_a_whole_last_line_without_its_line_feed() {
    try (DecisionReader reader = reader(line(FIRST).strip())) {
      assertThat(reader.stream()).containsExactly(FIRST);
      assertThat(reader.cutLines()).isZero();
    }
  }

  @Test
  void reports_a_line_that_a_crash_cut_long_ago() {
    try (DecisionReader reader = reader(line(FIRST).substring(0, 40) + "\n" + line(SECOND))) {
      assertThat(reader.stream()).containsExactly(SECOND);
      assertThat(reader.lastCutLine()).isEqualTo(1);
    }
  }

  @Test
  void names_the_line_that_is_malformed_and_can_go_on() {
    String broken = line(FIRST).replace("\"rank\":1", "\"rank\":true");

    try (DecisionReader reader = reader(line(SECOND) + broken + line(FIRST))) {
      assertThat(reader.next()).isEqualTo(SECOND);
      UnreadableDecisionException failure =
          catchThrowableOfType(UnreadableDecisionException.class, reader::next);
      assertThat(failure.line()).isEqualTo(2);
      assertThat(failure)
          .hasMessage(
              "BON-6101: decision record in line 2: "
                  + "/plan/candidates/0/rank must be a whole number");
      assertThat(reader.next()).isEqualTo(FIRST);
    }
  }

  @Test
  void refuses_a_newer_schema_with_its_line() {
    try (DecisionReader reader =
        reader(line(FIRST) + line(FIRST).replace("\"schema\":1", "\"schema\":2"))) {
      reader.next();
      assertThatThrownBy(reader::next)
          .hasMessageContaining("BON-6102")
          .hasMessageContaining("line 2");
    }
  }

  @Test
  void refuses_a_line_beyond_the_limit_and_goes_on() {
    String padding = " ".repeat(DecisionCodec.MAX_RECORD_BYTES);

    try (DecisionReader reader = reader(padding + line(FIRST) + line(SECOND))) {
      assertThatThrownBy(reader::next)
          .hasMessageContaining("BON-6103")
          .hasMessageContaining("line 1");
      assertThat(reader.next()).isEqualTo(SECOND);
    }
  }

  @Test
  void counts_members_it_does_not_know() {
    try (DecisionReader reader = reader(line(SECOND).replace("{\"att", "{\"aha\":[],\"att"))) {
      assertThat(reader.stream()).containsExactly(SECOND);
      assertThat(reader.unknownFields()).isEqualTo(1);
    }
  }

  @Test
  void closes_what_it_reads_when_its_stream_is_closed() {
    AtomicBoolean closed = new AtomicBoolean();
    InputStream watched =
        new ByteArrayInputStream(line(FIRST).getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed.set(true);
          }
        };

    try (Stream<Decision> decisions = DecisionReader.of(watched, codec).stream()) {
      assertThat(decisions).hasSize(1);
    }

    assertThat(closed).isTrue();
  }

  @Test
  void says_where_the_stream_failed() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("unplugged");
          }
        };

    assertThatThrownBy(() -> DecisionReader.of(failing, codec).hasNext())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("after line 0");
  }

  @Test
  void does_not_open_what_is_not_there(@TempDir Path folder) {
    assertThatThrownBy(() -> DecisionReader.open(folder.resolve("none.jsonl")))
        .isInstanceOf(NoSuchFileException.class);
  }

  private DecisionReader reader(String file) {
    return DecisionReader.of(
        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), codec);
  }

  private String line(Decision decision) {
    return new String(codec.encode(decision), StandardCharsets.UTF_8) + "\n";
  }
}
