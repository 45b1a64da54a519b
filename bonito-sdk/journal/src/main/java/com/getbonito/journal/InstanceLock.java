package com.getbonito.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to the segments of one instance: a lock on its {@code .lock} file, which the system
 * gives back however the process ends.
 *
 * <p>Where a process closes any handle of a locked file, POSIX lets go of all its locks on it. A
 * process must therefore never open a lock file that it holds already: the {@code .owner} file
 * beside it says whose it is.
 */
final class InstanceLock implements Closeable {

  private static final String HELD_HERE = ownToken();

  private final FileChannel channel;
  private final FileLock lock;
  private final Path owner;

  private InstanceLock(FileChannel channel, FileLock lock, Path owner) {
    this.channel = channel;
    this.lock = lock;
    this.owner = owner;
  }

  /** Takes the lock; null where it is held, by another process or by this one. */
  static @Nullable InstanceLock take(Path file, Path owner) throws IOException {
    if (heldHere(owner)) {
      return null;
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        Files.writeString(owner, HELD_HERE);
        return new InstanceLock(channel, lock, owner);
      }
    } catch (OverlappingFileLockException heldByAnotherLoader) {
      // The same answer as from another process.
    } catch (IOException unusable) {
      channel.close();
      throw unusable;
    }
    channel.close();
    return null;
  }

  /** Lets go, once; the lock file stays. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    Files.deleteIfExists(owner);
    lock.release();
    channel.close();
  }

  private static boolean heldHere(Path owner) throws IOException {
    try {
      return Files.readString(owner).equals(HELD_HERE);
    } catch (NoSuchFileException nobody) {
      return false;
    }
  }

  /** Tells this run of a process from every other, also where numbers of processes repeat. */
  private static String ownToken() {
    ProcessHandle self = ProcessHandle.current();
    return self.pid()
        + "-"
        + self.info()
            .startInstant()
            .map(start -> Long.toString(start.toEpochMilli()))
            .orElseGet(() -> UUID.randomUUID().toString());
  }
}
