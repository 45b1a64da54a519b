package com.getbonito.journal;

import com.getbonito.decision.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a file of JSON lines, in its order, in bounded memory.
 *
 * <p>A record that ends in the middle is what a crash or a full disk leaves behind: it is skipped
 * and counted ({@link #cutLines()}), most often it is the last line. Any other line that cannot be
 * read ends in an {@link UnreadableDecisionException} from {@link #next()}, after which reading may
 * go on with the next line. Blank lines are skipped. Single use, not thread-safe.
 */
public final class DecisionReader implements Iterator<Decision>, AutoCloseable {

  private final DecisionCodec codec;
  private final Lines lines;
  private @Nullable Decision ahead;
  private @Nullable UnreadableDecisionException failure;
  private long line;
  private long cutLines;
  private long lastCutLine;

  private DecisionReader(InputStream in, DecisionCodec codec) {
    this.codec = codec;
    this.lines = new Lines(in, DecisionCodec.MAX_RECORD_BYTES);
  }

  /**
   * Opens a file.
   *
   * @throws IOException when it cannot be opened
   */
  public static DecisionReader open(Path file) throws IOException {
    return of(Files.newInputStream(file), new DecisionCodec());
  }

  /** Reads a stream, for example standard input; it is closed with the reader. */
  public static DecisionReader of(InputStream in, DecisionCodec codec) {
    return new DecisionReader(in, codec);
  }

  /**
   * Whether {@link #next()} has something to return or to throw.
   *
   * @throws UncheckedIOException when the stream fails
   */
  @Override
  public boolean hasNext() {
    while (ahead == null && failure == null) {
      if (!advance()) {
        return false;
      }
      read();
    }
    return true;
  }

  /**
   * The next decision.
   *
   * @throws UnreadableDecisionException when its line cannot be read
   * @throws UncheckedIOException when the stream fails
   */
  @Override
  public Decision next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no decision after line " + lines.number());
    }
    line = lines.number();
    UnreadableDecisionException unreadable = failure;
    if (unreadable != null) {
      failure = null;
      throw unreadable;
    }
    Decision decision = Objects.requireNonNull(ahead);
    ahead = null;
    return decision;
  }

  /** The decisions that are left. Closing the stream closes the reader. */
  public Stream<Decision> stream() {
    int kind = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, kind), false)
        .onClose(this::close);
  }

  /** Number of the line, from 1, that {@link #next()} was about; 0 before the first. */
  public long line() {
    return line;
  }

  /** How many records that end in the middle were skipped so far. */
  public long cutLines() {
    return cutLines;
  }

  /** Number of the line of the last record that ends in the middle; 0 where there was none. */
  public long lastCutLine() {
    return lastCutLine;
  }

  /** How many members that this version does not know were skipped so far. */
  public long unknownFields() {
    return codec.unknownFields();
  }

  /**
   * @throws UncheckedIOException when the stream cannot be closed
   */
  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }

  private boolean advance() {
    try {
      return lines.next();
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "reading decisions failed after line " + lines.number(), broken);
    }
  }

  private void read() {
    if (lines.isBlank()) {
      return;
    }
    if (lines.isTooLong()) {
      String problem = "longer than " + DecisionCodec.MAX_RECORD_BYTES + " bytes";
      failure = new UnreadableDecisionException(Codes.LINE_TOO_LONG, lines.number(), problem, null);
      return;
    }
    try {
      ahead = codec.decode(lines.bytes(), lines.length(), lines.number());
    } catch (UnreadableDecisionException unreadable) {
      if (unreadable.isCut()) {
        cutLines++;
        lastCutLine = lines.number();
      } else {
        failure = unreadable;
      }
    }
  }
}
