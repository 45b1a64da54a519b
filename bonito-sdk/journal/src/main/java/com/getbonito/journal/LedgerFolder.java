package com.getbonito.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The folder that a ledger file is in: names, and what is needed to make them last. */
final class LedgerFolder {

  private LedgerFolder() {}

  /** One name for a file, whichever links lead to it; its folder is made where it is missing. */
  static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (Files.exists(absolute)) {
      return absolute.toRealPath();
    }
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      throw new IOException("not a file");
    }
    Files.createDirectories(folder);
    return folder.toRealPath().resolve(name);
  }

  /** Puts one file in the place of another, or leaves both as they are. */
  static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Makes a renamed file last through a power failure, where the system has a way to do so. An
   * interrupt neither ends this nor is lost: it would close the channel.
   */
  static void force(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder == null
        || !FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
