package com.getbonito.journal;

import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.UsageSink;
import com.getbonito.spi.UsageSpool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process whose files may not grow beyond what the shell allowed: it appends until writing fails
 * twice, each time waits until it works again, and says what was acknowledged and what was dropped.
 */
final class SpoolFullChild {

  private SpoolFullChild() {}

  public static void main(String[] arguments) throws InterruptedException {
    SpoolSettings settings =
        new SpoolSettings(Path.of(arguments[0]), 64L << 20, Fsync.NEVER, OnFull.REJECT);
    UsageSink none =
        batch -> {
          throw new IllegalStateException("takes none");
        };
    RealTime time = new RealTime();
    UsageSpool spool = new JournalFiles().spool(settings, "full", List.of(none), time);
    for (int number = 1; spool.dropped() < 2 || !spool.accepting(); number++) {
      long dropped = spool.dropped();
      spool.append(UsageEvents.number("full", number));
      boolean failed = spool.dropped() > dropped;
      System.out.println((failed ? "dropped " : "kept ") + "full/" + number);
      System.out.flush();
      if (failed && spool.accepting()) {
        System.out.println("accepting although it cannot write");
      }
      while (failed && !spool.accepting()) {
        time.sleep(Duration.ofMillis(5));
      }
    }
    Runtime.getRuntime().halt(0);
  }
}
