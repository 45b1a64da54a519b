package com.getbonito.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are appended to. When it would outgrow its size it becomes {@code NAME.1}, the
 * older {@code NAME.1} becomes {@code NAME.2}, and so on; the oldest is deleted. After a failure
 * the file is opened anew by the next write. Not thread-safe.
 */
final class RotatingFile implements Closeable {

  private final Path file;
  private final long maxBytes;
  private final int kept;
  private @Nullable FileChannel channel;
  private long size;

  /**
   * @param maxBytes size that no file exceeds, a single longer write apart
   * @param kept how many older files stay; 0 for none
   */
  RotatingFile(Path file, long maxBytes, int kept) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.kept = kept;
  }

  /** Whether the file has room beside what is still to be written. */
  boolean fits(long pending, int more) {
    return size + pending == 0 || size + pending + more <= maxBytes;
  }

  void open() throws IOException {
    if (channel != null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    boolean endsInLine = Files.exists(file) && endsInLine();
    FileChannel opened =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try {
      if (endsInLine) {
        opened.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      size = opened.size();
    } catch (IOException unusable) {
      opened.close();
      throw unusable;
    }
    channel = opened;
  }

  void write(ByteBuffer lines) throws IOException {
    FileChannel to = opened();
    try {
      while (lines.hasRemaining()) {
        size += to.write(lines);
      }
    } catch (IOException broken) {
      closeAfter(broken);
      throw broken;
    }
  }

  void rotate() throws IOException {
    close();
    if (kept == 0) {
      Files.deleteIfExists(file);
    } else {
      for (int age = kept - 1; age >= 1; age--) {
        if (Files.exists(older(age))) {
          Files.move(older(age), older(age + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      Files.move(file, older(1), StandardCopyOption.REPLACE_EXISTING);
    }
    open();
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  private FileChannel opened() throws IOException {
    open();
    FileChannel open = channel;
    if (open == null) {
      throw new IOException("the file is closed");
    }
    return open;
  }

  /** Whether a crash cut the last line, which must not swallow the next one. */
  private boolean endsInLine() throws IOException {
    try (FileChannel existing = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return existing.size() > 0
          && existing.read(last, existing.size() - 1) == 1
          && last.get(0) != '\n';
    }
  }

  private void closeAfter(IOException failure) {
    try {
      close();
    } catch (IOException unclosed) {
      failure.addSuppressed(unclosed);
    }
  }

  private Path older(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }
}
