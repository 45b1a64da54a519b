package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The usage events of files and folders: JSON lines with their rotated files ({@code NAME.jsonl},
 * {@code NAME.jsonl.1} …) and the segments of spools, the older first, in bounded memory.
 *
 * <p>{@link #more} reads what was written since it was last called, so that calling it again and
 * again follows a running process; a rotation in between is noticed. {@link #stream} reads to the
 * end once. A record that ends in the middle, which a crash leaves behind, is skipped and counted.
 * Any other that cannot be read ends in an {@link UnreadableUsageException} that names file and
 * line, after which reading may go on with the next.
 *
 * <p>An event may come several times, from a spool and from the sink that it was delivered to, or
 * after a crash: its id is the same. Not thread-safe.
 */
public final class UsageReader {

  private static final int AT_ONCE = 1_000;

  private final UsageEventCodec codec = new UsageEventCodec();
  private final UsageFiles files;
  private @Nullable UnreadableUsageException postponed;
  private @Nullable String place;

  private UsageReader(List<Path> sources) {
    this.files = new UsageFiles(sources, codec);
  }

  /**
   * A reader of files and folders, which is at their beginning. In a folder it reads {@code
   * *.jsonl}, {@code *.jsonl.N} and {@code *.seg}; a file that is named is read whatever its name.
   * What does not exist yet is read as soon as it does.
   */
  public static UsageReader of(List<Path> sources) {
    return new UsageReader(sources);
  }

  /**
   * What was written since the last call, at most 1,000 events at once; empty where that is
   * nothing. A line that is not finished waits for its end.
   *
   * @throws UnreadableUsageException when an event cannot be read; the next call goes on behind it
   * @throws UncheckedIOException when a file cannot be read
   */
  public List<UsageEvent> more() {
    return read(false);
  }

  /**
   * What is left, to the end of the last file. Also takes a last line that has no line feed.
   *
   * @throws UnreadableUsageException while it is consumed, when an event cannot be read
   * @throws UncheckedIOException while it is consumed, when a file cannot be read
   */
  public Stream<UsageEvent> stream() {
    int kind = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Rest(), kind), false);
  }

  /** Records that end in the middle, skipped so far. */
  public long cut() {
    return files.cut();
  }

  /** How many members that this version does not know were skipped so far. */
  public long unknownFields() {
    return codec.unknownFields();
  }

  /** Where the last event that was read stood, {@code FILE:LINE}; null before the first. */
  public @Nullable String place() {
    return place;
  }

  private List<UsageEvent> read(boolean last) {
    UnreadableUsageException unreadable = postponed;
    postponed = null;
    if (unreadable != null) {
      throw unreadable;
    }
    List<UsageEvent> events = new ArrayList<>();
    try {
      for (UsageFile file : files.present()) {
        if (events.size() < AT_ONCE) {
          read(file, events, last);
        }
      }
    } catch (UnreadableUsageException failure) {
      if (events.isEmpty()) {
        throw failure;
      }
      postponed = failure;
    } catch (IOException broken) {
      throw new UncheckedIOException("usage cannot be read: " + broken.getMessage(), broken);
    }
    return events;
  }

  private void read(UsageFile file, List<UsageEvent> events, boolean last) throws IOException {
    int before = events.size();
    try {
      file.read(events, AT_ONCE, last);
    } finally {
      if (events.size() > before) {
        place = file.place();
      }
    }
  }

  /** Everything up to the end, batch by batch. */
  private final class Rest implements Iterator<UsageEvent> {

    private Iterator<UsageEvent> batch = List.<UsageEvent>of().iterator();

    @Override
    public boolean hasNext() {
      if (!batch.hasNext()) {
        batch = read(true).iterator();
      }
      return batch.hasNext();
    }

    @Override
    public UsageEvent next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no usage is left");
      }
      return batch.next();
    }
  }
}
