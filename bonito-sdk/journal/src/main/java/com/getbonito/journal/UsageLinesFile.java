package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file of JSON lines. A line counts when its line feed is there. */
final class UsageLinesFile implements UsageFile {

  private final Object key;
  private final UsageEventCodec codec;
  private Path path;
  private long offset;
  private long line;
  private long cut;

  /**
   * @param key tells the file from another that has its name after a rotation
   */
  UsageLinesFile(Path path, Object key, UsageEventCodec codec) {
    this.path = path;
    this.key = key;
    this.codec = codec;
  }

  @Override
  public void at(Path now) {
    path = now;
  }

  @Override
  public long cut() {
    return cut;
  }

  @Override
  public @Nullable String place() {
    return line == 0 ? null : path + ":" + line;
  }

  @Override
  public void read(List<UsageEvent> into, int most, boolean last) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (!UsageFiles.key(path).equals(key)) {
        return;
      }
      long size = channel.size();
      if (size < offset) {
        offset = 0;
        line = 0;
      }
      if (size == offset) {
        return;
      }
      channel.position(offset);
      try (InputStream in = Channels.newInputStream(channel);
          Lines lines = new Lines(in, UsageEventCodec.MAX_EVENT_BYTES)) {
        read(lines, into, most, last);
      }
    } catch (NoSuchFileException rotatedAway) {
      // The next look finds it under another name, or not at all.
    }
  }

  private void read(Lines lines, List<UsageEvent> into, int most, boolean last) throws IOException {
    while (into.size() < most && lines.next() && (last || lines.isEnded())) {
      offset += lines.consumed();
      line++;
      if (lines.isTooLong()) {
        throw new UnreadableUsageException(
            Codes.LINE_TOO_LONG,
            path + ":" + line,
            "longer than " + UsageEventCodec.MAX_EVENT_BYTES + " bytes",
            null);
      }
      if (!lines.isBlank()) {
        decode(lines, into);
      }
    }
  }

  private void decode(Lines lines, List<UsageEvent> into) {
    try {
      into.add(codec.decode(lines.bytes(), 0, lines.length()));
    } catch (UnreadableUsageException unreadable) {
      if (!unreadable.isCut()) {
        throw unreadable.at(path + ":" + line);
      }
      cut++;
    }
  }
}
