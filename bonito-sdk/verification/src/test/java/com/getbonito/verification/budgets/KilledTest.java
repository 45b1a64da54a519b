package com.getbonito.verification.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dbonito.kills.seed=N} kills at other moments. */
@Tag("ledger")
@DisplayName("A process with ledger and spool in files, killed again and again,")
class KilledTest {

  private static final int KILLS = Boolean.getBoolean("bonito.full") ? 200 : 12;
  private static final int LONGEST_LIFE_MILLIS = 600;
  private static final int OPENING_MILLIS = 1_200;

  @TempDir Path folder;

  @Test
  @Timeout(1_800)
  void loses_no_reservation_and_no_event_and_counts_none_twice() throws Exception {
    long seed = Long.getLong("bonito.kills.seed", 7);
    Random random = new Random(seed);
    Path errors = folder.resolve("errors");
    List<String> lives = new ArrayList<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      String life = "life" + kill;
      lives.add(life);
      Child child = Child.start(MortalMain.class, errors, folder, life);
      boolean whileOpening = random.nextInt(5) == 0;
      if (whileOpening) {
        child.endsWithin(random.nextInt(OPENING_MILLIS));
      } else {
        assertThat(child.line()).as(() -> text(errors)).isEqualTo("open");
        assertThat(child.endsWithin(random.nextInt(LONGEST_LIFE_MILLIS))).isFalse();
      }
      child.kill();
    }
    lives.add("last");
    try (Bonito last = MortalMain.open(folder, "last", call -> 1)) {
      last.close(Duration.ofSeconds(20));
    }
    assertThat(text(errors)).isEmpty();
    LivesAudit audit = new LivesAudit(folder, lives);
    audit.check();
    System.out.println(
        String.format(Locale.ROOT, "report: %d kills (seed %d): %s", KILLS, seed, audit.summary()));
    assertThat(audit.findings()).isEmpty();
    assertThat(audit.booked()).as("calls that were booked").isGreaterThan(KILLS * 20L);
    assertThat(audit.orphans()).as("calls that a kill met").isGreaterThan(KILLS / 4L);
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
