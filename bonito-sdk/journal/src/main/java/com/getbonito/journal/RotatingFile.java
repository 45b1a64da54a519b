package com.getbonito.journal;

import com.getbonito.error.ConfigurationException;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that lines are appended to. When it would outgrow its size it becomes {@code NAME.1}, the
 * older {@code NAME.1} becomes {@code NAME.2}, and so on; the oldest is deleted. After a failure
 * the file is opened anew by the next write. An interrupted thread may write: a call that was
 * interrupted is booked as any other. Not thread-safe.
 */
final class RotatingFile implements Closeable {

  private final Path file;
  private final long maxBytes;
  private final int kept;
  private @Nullable FileOutputStream out;
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

  /**
   * Opens a file for a sink.
   *
   * @param what what cannot be written where it fails, for example {@code usage}
   * @throws ConfigurationException {@code BON-6105} when the file cannot be opened
   */
  static RotatingFile opened(Path file, long maxBytes, int kept, String what) {
    RotatingFile target = new RotatingFile(file, maxBytes, kept);
    try {
      target.open();
    } catch (IOException unusable) {
      ConfigurationException refused =
          new ConfigurationException(
              Codes.UNUSABLE_FILE,
              what + " cannot be written to " + file + "; name a file that can be: " + unusable,
              List.of());
      refused.addSuppressed(unusable);
      throw refused;
    }
    return target;
  }

  /** Whether the file has room beside what is still to be written. */
  boolean fits(long pending, int more) {
    return size + pending == 0 || size + pending + more <= maxBytes;
  }

  void open() throws IOException {
    if (out != null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    boolean endsInLine = Files.exists(file) && endsInLine();
    FileOutputStream opened = new FileOutputStream(file.toFile(), true);
    try {
      if (endsInLine) {
        opened.write('\n');
      }
      size = Files.size(file);
    } catch (IOException unusable) {
      opened.close();
      throw unusable;
    }
    out = opened;
  }

  void write(ByteBuffer lines) throws IOException {
    FileOutputStream to = opened();
    try {
      to.write(lines.array(), lines.arrayOffset() + lines.position(), lines.remaining());
      size += lines.remaining();
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
    FileOutputStream open = out;
    out = null;
    if (open != null) {
      open.close();
    }
  }

  private FileOutputStream opened() throws IOException {
    open();
    FileOutputStream open = out;
    if (open == null) {
      throw new IOException("the file is closed");
    }
    return open;
  }

  /** Whether a crash cut the last line, which must not swallow the next one. */
  private boolean endsInLine() throws IOException {
    try (RandomAccessFile existing = new RandomAccessFile(file.toFile(), "r")) {
      if (existing.length() == 0) {
        return false;
      }
      existing.seek(existing.length() - 1);
      return existing.read() != '\n';
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
