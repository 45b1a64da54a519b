package com.getbonito.cli.cost;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.journal.UnreadableUsageException;
import com.getbonito.journal.UsageReader;
import com.getbonito.money.UsageEvent;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The usage events of files and folders, each once: an id that was seen is left out, and so is an
 * event that another one corrects. Keeps the ids in memory. Not thread-safe.
 */
final class Journal {

  private static final String UNREADABLE = "BON-6203";

  private final List<Path> sources;
  private final Consumer<String> problem;
  private long repeated;
  private long corrected;
  private long unreadable;

  /**
   * @param problem takes a sentence about everything that cannot be read
   * @throws BonitoException {@code BON-6203} where a source does not exist
   */
  Journal(List<Path> sources, Consumer<String> problem) {
    check(sources);
    this.sources = List.copyOf(sources);
    this.problem = problem;
  }

  static void check(List<Path> sources) {
    for (Path source : sources) {
      if (!Files.exists(source)) {
        throw unusable("there is no " + source);
      }
    }
  }

  static BonitoException unusable(String why) {
    return new BonitoException(
        UNREADABLE, ErrorKind.CONFIGURATION, "usage cannot be read or summed up: " + why, null);
  }

  /**
   * Reads to the end, twice: the first time for the corrections. A correction that is written in
   * between is left for the next report.
   */
  void read(Consumer<UsageEvent> each) {
    Set<String> replaced = new HashSet<>();
    Set<String> corrections = new HashSet<>();
    pass(
        event -> {
          if (event.corrects() != null) {
            replaced.add(event.corrects());
            corrections.add(event.id());
          }
        },
        unheard -> {});
    Set<String> seen = new HashSet<>();
    pass(
        event -> {
          boolean late = event.corrects() != null && !corrections.contains(event.id());
          if (!seen.add(event.id())) {
            repeated++;
          } else if (replaced.contains(event.id())) {
            corrected++;
          } else if (!late) {
            each.accept(event);
          }
        },
        what -> {
          unreadable++;
          problem.accept(what);
        });
  }

  /** Events that came again. */
  long repeated() {
    return repeated;
  }

  /** Events that others replaced. */
  long corrected() {
    return corrected;
  }

  /** Events that could not be read; those that end in the middle count as one each. */
  long unreadable() {
    return unreadable;
  }

  private void pass(Consumer<UsageEvent> each, Consumer<String> broken) {
    UsageReader reader = UsageReader.of(sources);
    Iterator<UsageEvent> events = reader.stream().iterator();
    boolean more = true;
    while (more) {
      try {
        more = events.hasNext();
        if (more) {
          each.accept(events.next());
        }
      } catch (UnreadableUsageException unread) {
        broken.accept(String.valueOf(unread.getMessage()));
      } catch (UncheckedIOException failed) {
        throw unusable(String.valueOf(failed.getMessage()));
      }
    }
    for (long cut = reader.cut(); cut > 0; cut--) {
      broken.accept("BON-6104: a usage event ends in the middle");
    }
  }
}
