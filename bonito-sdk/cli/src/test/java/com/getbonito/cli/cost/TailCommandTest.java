package com.getbonito.cli.cost;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Main;
import com.getbonito.cli.Records;
import com.getbonito.cli.Terminal;
import com.getbonito.cli.Usages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bonito tail")
class TailCommandTest {

  private static final String USAGE =
      Usages.lines(
          Usages.event(1).team("support").cost(200, 50, 160_000_000).build(),
          Usages.event(2).team("sales").estimated(40, 10, 48_000_001, 7).build(),
          Usages.event(3).team("sales").unknown(1_000, 9).build(),
          Usages.event(4).team("labs").cached(120_000_000).build());
  private static final String DECISIONS =
      Records.lines(Records.failedOver(2), Records.denied(3), Records.cut(4));

  private @TempDir Path folder = Path.of("");

  @Test
  void shows_usage_and_decisions_of_a_folder() throws IOException {
    write("decisions.jsonl", DECISIONS);
    write("usage.jsonl", USAGE);
    Cli tail = Cli.run("tail", "--once", folder.toString());
    assertThat(tail.code()).isEqualTo(Exit.OK);
    assertThat(tail.err()).isEmpty();
    assertGolden("tail.txt", tail.out());
  }

  @Test
  void shows_the_last_ones_as_they_were_written() throws IOException {
    String file = write("usage.jsonl", USAGE).toString();
    assertThat(Cli.run("tail", "--once", "--json", file).out()).isEqualToNormalizingNewlines(USAGE);
    assertThat(Cli.run("tail", "--once", "--lines", "1", file).out())
        .hasLineCount(1)
        .contains("CACHED", "saved $0.00012");
    assertThat(Cli.run("tail", "--once", "--lines", "0", file).out()).isEmpty();
  }

  @Test
  void follows_what_is_written_to_files_old_and_new() throws IOException {
    write("usage.jsonl", USAGE);
    Tail tail = new Tail(List.of(folder), true);
    List<String> seen = new ArrayList<>();
    tail.poll(seen::add, seen::add);
    assertThat(seen).hasSize(4);
    seen.clear();

    tail.poll(seen::add, seen::add);
    assertThat(seen).isEmpty();

    String more = Usages.lines(Usages.event(9).cost(1, 1, 1).build());
    append("usage.jsonl", more.substring(0, 40));
    write("decisions.jsonl", DECISIONS);
    tail.poll(seen::add, seen::add);
    assertThat(String.join("\n", seen) + "\n").isEqualTo(DECISIONS);
    seen.clear();

    append("usage.jsonl", more.substring(40));
    append("decisions.jsonl", Records.lines(Records.plain(7)));
    tail.poll(seen::add, seen::add);
    assertThat(String.join("\n", seen) + "\n").isEqualTo(more + Records.lines(Records.plain(7)));
  }

  @Test
  void begins_anew_with_a_file_of_decisions_that_was_begun_anew() throws IOException {
    Path file = write("decisions.jsonl", DECISIONS);
    Tail tail = new Tail(List.of(file), true);
    List<String> seen = new ArrayList<>();
    tail.poll(line -> {}, seen::add);
    write("decisions.jsonl", Records.lines(Records.plain(7)));
    tail.poll(seen::add, seen::add);
    assertThat(seen).containsExactly(Records.lines(Records.plain(7)).strip());
  }

  @Test
  void goes_on_after_what_cannot_be_read() throws IOException {
    write("usage.jsonl", USAGE + "{}\n" + Usages.lines(Usages.event(9).cost(1, 1, 1).build()));
    write("decisions.jsonl", DECISIONS + "{}\n" + Records.lines(Records.plain(7)));
    Cli tail = Cli.run("tail", "--once", "--lines", "100", folder.toString());
    assertThat(tail.code()).isEqualTo(Exit.FINDING);
    assertThat(tail.out()).hasLineCount(9);
    assertThat(tail.err().lines()).hasSize(2).allMatch(line -> line.startsWith("BON-6101"));
  }

  @Test
  void runs_until_it_is_interrupted() throws Exception {
    String file = write("usage.jsonl", USAGE).toString();
    try (PipedReader piped = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(piped));
        BufferedReader shown = new BufferedReader(piped)) {
      Terminal terminal =
          new Terminal(InputStream.nullInputStream(), out, out, false, false, Map.of());
      FutureTask<Integer> running =
          new FutureTask<>(() -> Main.run(terminal, "tail", "--lines", "1", file));
      Thread thread = new Thread(running, "tail");
      thread.start();
      assertThat(shown.readLine()).contains("CACHED");
      append("usage.jsonl", Usages.lines(Usages.event(9).cost(1, 1, 1).build()));
      assertThat(shown.readLine()).contains("1 in 1 out");
      thread.interrupt();
      assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(Exit.OK);
    }
  }

  @Test
  void keeps_control_characters_from_the_terminal() throws IOException {
    String file =
        write("usage.jsonl", Usages.lines(Usages.event(1).team("a\u001b[31m\nb").build()))
            .toString();
    assertThat(Cli.run("tail", "--once", file).out()).hasLineCount(1).contains("team a?[31m?b");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardOpenOption.APPEND);
  }
}
