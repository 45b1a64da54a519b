package com.getbonito.journal;

import com.getbonito.journal.SegmentReader.Found;
import com.getbonito.money.UsageEvent;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment of a spool, which its process may still write to, or delete at any time. */
final class UsageSegmentFile implements UsageFile {

  private final UsageEventCodec codec;
  private final Path path;
  private long offset;
  private long cut;
  private boolean damaged;

  UsageSegmentFile(Path path, UsageEventCodec codec) {
    this.path = path;
    this.codec = codec;
  }

  @Override
  public void at(Path now) {
    // A segment keeps its name.
  }

  @Override
  public long cut() {
    return cut;
  }

  @Override
  public @Nullable String place() {
    return offset == 0 ? null : path + " before byte " + offset;
  }

  @Override
  public void read(List<UsageEvent> into, int most, boolean last) throws IOException {
    if (damaged || Files.notExists(path)) {
      return;
    }
    try (SegmentReader reader = new SegmentReader(path, offset)) {
      read(reader, Files.size(path), into, most, last);
    } catch (FileNotFoundException | NoSuchFileException delivered) {
      // Its process has delivered and deleted it meanwhile.
    }
  }

  private void read(SegmentReader reader, long size, List<UsageEvent> into, int most, boolean last)
      throws IOException {
    while (into.size() < most) {
      long begun = reader.offset();
      Found found = reader.next(size);
      if (found == Found.TORN && last) {
        cut++;
        damaged = true;
      }
      if (found == Found.DAMAGED) {
        damaged = true;
        throw new UnreadableUsageException(
            Codes.DAMAGED_SEGMENT,
            path + " at byte " + begun,
            "the segment is damaged; what follows in it is not read",
            null);
      }
      if (found != Found.RECORD) {
        return;
      }
      offset = reader.offset();
      decode(reader, begun, into);
    }
  }

  private void decode(SegmentReader reader, long begun, List<UsageEvent> into) {
    try {
      into.add(codec.decode(reader.bytes(), reader.payload(), reader.length()));
    } catch (UnreadableUsageException unreadable) {
      throw unreadable.at(path + " at byte " + begun);
    }
  }
}
