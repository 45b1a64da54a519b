package com.getbonito.cli.cost;

import com.getbonito.journal.DecisionCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole lines that were added to a file since it was last asked, a bounded part of them at
 * once. A file that became shorter is read from its beginning. Not thread-safe.
 */
final class GrowingFile {

  private static final int AT_ONCE = 8 * 1024 * 1024;

  private final Path path;
  private long position;

  GrowingFile(Path path) {
    this.path = path;
  }

  /** The next lines without their line feeds; a line without its end waits for it. */
  List<byte[]> lines() throws IOException {
    List<byte[]> lines = new ArrayList<>();
    long size = Files.size(path);
    position = size < position ? 0 : position;
    byte[] bytes = new byte[(int) Math.min(size - position, AT_ONCE)];
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(position);
      file.readFully(bytes);
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte each : bytes) {
      if (each != '\n') {
        line.write(each);
        continue;
      }
      if (line.size() > 0) {
        lines.add(line.toByteArray());
      }
      position += line.size() + 1L;
      line.reset();
    }
    if (line.size() > DecisionCodec.MAX_RECORD_BYTES) {
      position += line.size();
    }
    return lines;
  }
}
