package com.getbonito.cli;

import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.journal.DecisionReader;
import com.getbonito.journal.UnreadableDecisionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Recorded decisions from a file of JSON lines or from standard input, in bounded memory. */
public final class DecisionInput implements AutoCloseable {

  static final Path STANDARD_INPUT = Path.of("-");

  private static final String UNREADABLE_FILE = "BON-6201";

  private final String name;
  private final DecisionReader reader;
  private long unreadable;

  private DecisionInput(String name, DecisionReader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * @param file a path, or {@code -}
   * @throws BonitoException {@code BON-6201} when the file cannot be opened
   */
  public static DecisionInput open(Path file, Terminal terminal) {
    if (file.equals(STANDARD_INPUT)) {
      return new DecisionInput(
          "standard input", DecisionReader.of(terminal.in(), new DecisionCodec()));
    }
    String name = file.toString();
    if (!Files.exists(file)) {
      throw unusable(name, "there is no such file", null);
    }
    try {
      return new DecisionInput(name, DecisionReader.open(file));
    } catch (IOException closed) {
      throw unusable(name, closed.toString(), closed);
    }
  }

  /**
   * Reads to the end.
   *
   * @param each takes every decision; {@link #line()} is its line
   * @param problem takes a sentence about every line that cannot be read
   */
  public void read(Consumer<Decision> each, Consumer<String> problem) {
    long cut = 0;
    try {
      while (reader.hasNext()) {
        try {
          each.accept(reader.next());
        } catch (UnreadableDecisionException broken) {
          unreadable++;
          problem.accept(String.valueOf(broken.getMessage()));
        }
      }
      cut = reader.cutLines();
    } catch (UncheckedIOException broken) {
      throw unusable(name, String.valueOf(broken.getMessage()), broken);
    }
    if (cut > 0) {
      unreadable += cut;
      problem.accept(
          "BON-6104: "
              + (cut == 1 ? "a decision record ends" : cut + " decision records end")
              + " in the middle, the last in line "
              + reader.lastCutLine());
    }
  }

  /** Number of the line, from 1, of the decision that was given last. */
  public long line() {
    return reader.line();
  }

  /** How many records could not be read so far. */
  public long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    reader.close();
  }

  private static BonitoException unusable(String file, String why, @Nullable Exception cause) {
    return new BonitoException(
        UNREADABLE_FILE,
        ErrorKind.CONFIGURATION,
        "decisions cannot be read from " + file + ": " + why,
        cause);
  }
}
