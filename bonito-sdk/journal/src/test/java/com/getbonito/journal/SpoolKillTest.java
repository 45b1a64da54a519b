package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("ledger")
@DisplayName("A usage spool whose process dies")
class SpoolKillTest {

  private static final int ROUNDS = Boolean.getBoolean("bonito.full") ? 200 : 8;
  private static final long ROOMY = 512L * 1024 * 1024;
  private static final long SMALL = 1024L * 1024;

  @TempDir Path folder;
  private final Random random = new Random(20_261_124);
  private long appended;
  private long again;
  private int kills;

  @Test
  @Timeout(1_200)
  void loses_nothing_that_was_acknowledged_and_delivers_nothing_twice_but_the_batch_on_its_way()
      throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path own = Files.createDirectories(folder.resolve("round-" + round));
      switch (round % 4) {
        case 0 -> kill(List.of(start(own, "a", ROOMY, Fsync.NEVER, SpoolChild.TAKES_NONE)));
        case 1 -> kill(List.of(start(own, "a", SMALL, Fsync.INTERVAL, "takes")));
        case 2 -> {
          kill(List.of(start(own, "a", ROOMY, Fsync.ALWAYS, SpoolChild.TAKES_NONE)));
          kill(List.of(start(own, "b", SMALL * 64, Fsync.NEVER, "takes")));
          kill(List.of(start(own, "c", SMALL * 64, Fsync.NEVER, "takes")));
        }
        default ->
            kill(
                List.of(
                    start(own, "a", SMALL, Fsync.NEVER, "takes"),
                    start(own, "b", SMALL, Fsync.NEVER, "takes")));
      }
      check(round, own);
    }
    System.out.printf(
        Locale.ROOT,
        "report: spool: %d kills, %,d acknowledged events, 0 lost, %,d came again from a batch"
            + " that was on its way, none else twice%n",
        kills,
        appended,
        again);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void keeps_what_was_acknowledged_and_nothing_else_where_the_disk_is_full() throws Exception {
    Path own = Files.createDirectories(folder.resolve("full"));
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", "ulimit -S -f 64; exec \"$@\"", "child"));
    command.addAll(java(SpoolFullChild.class, own.resolve("spool").toString()));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    List<String> told =
        new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(child.waitFor()).isZero();

    assertThat(told).allMatch(line -> line.startsWith("kept ") || line.startsWith("dropped "));
    assertThat(told).filteredOn(line -> line.startsWith("dropped ")).hasSize(2);
    List<String> kept =
        told.stream().filter(line -> line.startsWith("kept ")).map(l -> l.substring(5)).toList();
    assertThat(kept).hasSizeGreaterThan(200);
    assertThat(delivered(own)).isEqualTo(kept);
  }

  private void check(int round, Path own) throws IOException {
    Set<String> acknowledged = new HashSet<>();
    List<String> taken = new ArrayList<>();
    Set<String> onTheirWay = new HashSet<>();
    try (var files = Files.list(own)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<String> lines = Files.readAllLines(file);
        if (file.toString().endsWith(SpoolChild.APPENDED)) {
          acknowledged.addAll(lines);
        } else {
          lines.forEach(batch -> taken.addAll(List.of(batch.split(" "))));
          lines.stream()
              .skip(Math.max(0, lines.size() - 1))
              .forEach(batch -> onTheirWay.addAll(List.of(batch.split(" "))));
        }
      }
    }
    List<String> successor = delivered(own);

    assertThat(successor).as("round %d", round).doesNotHaveDuplicates();
    taken.addAll(successor);
    Set<String> once = new HashSet<>();
    for (String id : taken) {
      if (!once.add(id)) {
        again++;
        assertThat(onTheirWay).as("round %d, delivered twice", round).contains(id);
      }
    }
    assertThat(once).as("round %d", round).containsAll(acknowledged);
    assertThat(own.resolve("spool").toFile().list()).containsExactly(".folder-lock");
    appended += acknowledged.size();
  }

  /** What a process that comes afterwards finds. */
  private static List<String> delivered(Path own) {
    MemoryUsageSink sink = new MemoryUsageSink(10_000_000);
    SpoolSettings settings =
        new SpoolSettings(own.resolve("spool"), ROOMY, Fsync.NEVER, OnFull.REJECT);
    try (RealTime time = new RealTime();
        var spool = new JournalFiles().spool(settings, "successor", List.of(sink), time)) {
      assertThat(spool.flush(Duration.ofMinutes(1))).isTrue();
    }
    return SpoolTests.ids(sink.events());
  }

  private void kill(List<Child> children) throws Exception {
    for (Child child : children) {
      long enough = 1 + random.nextInt(40_000);
      while (size(child.appended()) < enough) {
        assertThat(child.process().isAlive()).as("the child runs").isTrue();
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    for (Child child : children) {
      child.process().destroyForcibly();
    }
    for (Child child : children) {
      assertThat(child.process().waitFor()).isNotZero();
      kills++;
    }
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private record Child(Process process, Path appended) {}

  private static Child start(Path own, String instance, long maxBytes, Fsync fsync, String sink)
      throws IOException {
    List<String> command =
        java(
            SpoolChild.class,
            own.toString(),
            instance,
            Long.toString(maxBytes),
            fsync.name(),
            sink);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Child(process, own.resolve(instance + SpoolChild.APPENDED));
  }

  private static List<String> java(Class<?> main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
