package com.getbonito.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder that spools share: segments {@code INSTANCE-NUMBER.seg}, how far each instance is
 * delivered in {@code INSTANCE.ack}, and a lock for each in {@code INSTANCE.lock}.
 *
 * <p>Lock files are taken and deleted only under the lock of the folder, so that nobody ends up
 * with the lock of a file that is no longer there.
 */
final class SpoolFolder {

  static final String SEGMENT = ".seg";
  private static final String LOCK = ".lock";
  private static final String ACK = ".ack";
  private static final String OWNER = ".owner";
  private static final String FOLDER_LOCK = ".folder-lock";
  private static final String DAMAGED = ".damaged";
  private static final int LONGEST_NAME = 160;

  private final Path folder;

  SpoolFolder(Path folder) {
    this.folder = folder;
  }

  /** What is done under the lock of the folder. */
  interface Work {
    void run() throws IOException;
  }

  void create() throws IOException {
    Files.createDirectories(folder);
  }

  /**
   * Runs something alone among all processes.
   *
   * @return false where it was not run, because another thread of this process holds the lock
   */
  boolean alone(Work work) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve(FOLDER_LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock held = channel.lock();
      try {
        work.run();
        return true;
      } finally {
        held.release();
      }
    } catch (OverlappingFileLockException heldHere) {
      return false;
    }
  }

  /** Takes the lock of an instance; null where it lives. Under the lock of the folder only. */
  @Nullable InstanceLock take(String instance) throws IOException {
    return InstanceLock.take(file(instance, LOCK), file(instance, OWNER));
  }

  AckFile acknowledged(String instance) throws IOException {
    return AckFile.open(file(instance, ACK));
  }

  /** The encoded ids of the instances that left something, sorted. */
  Set<String> instances() throws IOException {
    Set<String> instances = new TreeSet<>();
    for (Path each : files()) {
      String name = each.getFileName().toString();
      String instance = instanceOf(name);
      if (!instance.isEmpty()) {
        instances.add(instance);
      }
    }
    return instances;
  }

  /** The segments of an instance in the order of their numbers. */
  List<Segment> segments(String instance) throws IOException {
    List<Segment> segments = new ArrayList<>();
    for (Path each : files()) {
      String name = each.getFileName().toString();
      if (name.endsWith(SEGMENT) && instanceOf(name).equals(instance)) {
        segments.add(Segment.recovered(numberOf(name), each, Files.size(each)));
      }
    }
    segments.sort(Comparator.comparingLong(Segment::number));
    return segments;
  }

  Path segment(String instance, long number) {
    return folder.resolve(String.format(Locale.ROOT, "%s-%010d%s", instance, number, SEGMENT));
  }

  /** Keeps a segment for somebody to look at. */
  static Path setAside(Path segment) throws IOException {
    return Files.move(segment, segment.resolveSibling(segment.getFileName() + DAMAGED));
  }

  /** Forgets an instance whose lock is held. Under the lock of the folder only. */
  void forget(String instance, InstanceLock held) throws IOException {
    Files.deleteIfExists(file(instance, ACK));
    held.close();
    Files.deleteIfExists(file(instance, LOCK));
  }

  /** Forces the names of new files to the disk, where the system can do so. */
  void force() {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notOnThisSystem) {
      // Windows has no such thing; the bytes of the files are forced in any case.
    }
  }

  /** The id as a part of a file's name. */
  static String encoded(String instance) {
    StringBuilder name = new StringBuilder();
    for (byte each : instance.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      boolean inner = c == '-' || c == '_' || c == '.' && !name.isEmpty();
      name.append(plain || inner ? String.valueOf(c) : String.format("%%%02x", (int) c));
    }
    return name.length() <= LONGEST_NAME
        ? name.toString()
        : name.substring(0, LONGEST_NAME / 2)
            + UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8));
  }

  /** Number of a segment by its name; 0 for any other file. */
  static long numberOf(String name) {
    int dash = name.lastIndexOf('-');
    String digits =
        name.endsWith(SEGMENT) && dash > 0
            ? name.substring(dash + 1, name.length() - SEGMENT.length())
            : "";
    return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
  }

  private static String instanceOf(String name) {
    if (numberOf(name) > 0) {
      return name.substring(0, name.lastIndexOf('-'));
    }
    return name.endsWith(LOCK) ? name.substring(0, name.length() - LOCK.length()) : "";
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path each : entries) {
        if (Files.isRegularFile(each)) {
          files.add(each);
        }
      }
    }
    return files;
  }

  private Path file(String instance, String kind) {
    return folder.resolve(instance + kind);
  }
}
