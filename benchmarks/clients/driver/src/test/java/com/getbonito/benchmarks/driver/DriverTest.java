package com.getbonito.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The driver of a client")
class DriverTest {

  private final List<Workload> called = new ArrayList<>();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void makes_one_call_before_it_is_told_anything() throws Exception {
    obey("");

    assertThat(called).containsExactly(Workload.UNARY);
    assertThat(lines()).singleElement().asString().startsWith("first 0 2 1 ");
  }

  @Test
  void makes_as_many_calls_as_a_line_says_and_adds_up_what_they_brought() throws Exception {
    obey("burst 3\nunary 2\n");

    assertThat(called.subList(1, 6))
        .containsExactly(
            Workload.BURST, Workload.BURST, Workload.BURST, Workload.UNARY, Workload.UNARY);
    assertThat(lines().get(1)).matches("done \\d+ 6 3 -?\\d+");
    assertThat(lines().get(2)).matches("done \\d+ 4 2 -?\\d+");
  }

  @Test
  void reports_what_the_calls_allocated() throws Exception {
    obey("segmented 100\n");

    long allocated = Long.parseLong(lines().get(1).split(" ")[1]);
    assertThat(allocated).isBetween(100 * 10_000L, 100 * 20_000L);
  }

  @Test
  void ends_when_told_to() throws Exception {
    obey("exit\nburst 1\n");

    assertThat(called).hasSize(1);
  }

  @Test
  void lets_a_failed_call_end_everything() {
    Client failing =
        (workload, tally) -> {
          throw new IllegalStateException("refused");
        };

    assertThatThrownBy(() -> new Driver(failing, out()).obey(reader("")))
        .hasMessageContaining("refused");
  }

  private void obey(String lines) throws Exception {
    new Driver(this::call, out()).obey(reader(lines));
  }

  private void call(Workload workload, Tally tally) {
    called.add(workload);
    tally.text(new byte[10_000].length > 0 ? "ok" : "");
  }

  private PrintStream out() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static BufferedReader reader(String lines) {
    return new BufferedReader(new StringReader(lines));
  }
}
