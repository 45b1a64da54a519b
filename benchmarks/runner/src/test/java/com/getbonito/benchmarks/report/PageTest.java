package com.getbonito.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.benchmarks.calls.CallPlan;
import com.getbonito.benchmarks.calls.Peer;
import com.getbonito.benchmarks.calls.Start;
import com.getbonito.benchmarks.calls.Window;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.benchmarks.jmh.MicroFigure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page")
class PageTest {

  private static final Machine MACHINE =
      new Machine("a processor", "8 GiB", "an OS", "a JDK", "abc", "2026-01-01", "0.1");

  @Test
  void compares_within_a_round_so_that_a_busy_machine_strikes_both() {
    List<Window> windows = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      double busy = 1 + round;
      windows.addAll(round(round, 110 * busy, 100 * busy));
    }

    assertThat(page(List.of(), windows, List.of()))
        .contains("| Burst stream CPU against OkHttp with Jackson | 1.15 × | 1.10 × | met |")
        .contains(
            "| Segmented stream CPU against OkHttp with Jackson | 1.05 × | 1.10 × | missed |");
  }

  @Test
  void calls_a_goal_inside_the_interval_undecided() {
    List<Window> windows = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      windows.addAll(round(round, round % 2 == 0 ? 100 : 120, 100));
    }

    assertThat(page(List.of(), windows, List.of()))
        .containsPattern("Burst stream CPU .*1\\.10 \\[1\\.00, 1\\.20\\] × \\| undecided");
  }

  @Test
  void judges_bonito_against_each_rival_in_every_column() {
    List<Window> windows = new ArrayList<>();
    List<Start> starts = new ArrayList<>();
    for (int round = 0; round < 5; round++) {
      windows.addAll(round(round, 100, 100));
      for (Peer peer : Peer.values()) {
        starts.add(new Start(peer, round, Duration.ofMillis(700), Duration.ofMillis(900)));
      }
    }
    String page = page(List.of(), windows, starts);

    for (Peer rival : Peer.rivals()) {
      assertThat(page.lines().filter(line -> line.startsWith("| " + rival.title())))
          .filteredOn(line -> line.endsWith("| met |"))
          .hasSize(8);
    }
    assertThat(page).contains("| First answer of a fresh JVM, wall | 0.80 s | 0.70 s | met |");
  }

  @Test
  void shows_the_engine_beside_its_goals() {
    MicroFigure engine = new MicroFigure("GovernedBenchmark.call memory", 2, 0.1, 1.5, 26.0, 2_800);

    assertThat(page(List.of(engine), List.of(), List.of()))
        .contains("| Governed call, p50 | 5.00 µs | 1.50 µs | met |")
        .contains("| Governed call, p99 | 25.0 µs | 26.0 µs | missed |")
        .contains("| Governed call, allocated | 4.10 KB | 2.80 KB | met |");
  }

  @Test
  void adds_what_a_codec_writes_and_reads_and_leaves_an_uncertain_frame_undecided() {
    List<MicroFigure> codec =
        List.of(
            new MicroFigure("DialectBenchmark.decode gemini", 12, 1, null, null, 9_000),
            new MicroFigure("DialectBenchmark.encode gemini", 4, 1, null, null, 4_000),
            new MicroFigure("DialectBenchmark.frame gemini", 2.5, 1, null, null, 3_000));

    assertThat(page(codec, List.of(), List.of()))
        .contains("| 1 KB both ways, gemini | 30.0 µs | 16.0 [14.0, 18.0] µs | met |")
        .contains("| A frame of a stream, gemini | 3.00 µs | 2.50 [1.50, 3.50] µs | undecided |");
  }

  @Test
  void leaves_out_what_was_not_run() {
    assertThat(page(List.of(), List.of(), List.of()))
        .contains("| Commit | abc |")
        .doesNotContain("## Whole calls", "## First answer", "## Steps", "Bonito against");
  }

  private static List<Window> round(int round, double bonito, double others) {
    List<Window> windows = new ArrayList<>();
    for (Peer peer : Peer.values()) {
      for (Workload workload : Workload.values()) {
        double micros = peer == Peer.BONITO ? bonito : others;
        windows.add(new Window(peer, workload, round, 100, micros, 30_000, micros));
      }
    }
    return windows;
  }

  private static String page(List<MicroFigure> micro, List<Window> windows, List<Start> starts) {
    return Page.of(
        new Results(MACHINE, "./bonito bench", CallPlan.full(), micro, windows, starts, Map.of()));
  }
}
