package com.getbonito.config;

import com.getbonito.error.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a location as they are at one moment. A mounted folder is read through the one
 * target that its {@code ..data} link has at that moment, so that a swap never mixes two versions.
 */
final class ConfigurationFiles {

  /** Most bytes of a file. */
  static final int FILE_BYTES = 8 << 20;

  private static final int FILES = 1_000;

  private final Path location;

  ConfigurationFiles(Path location) {
    this.location = location;
  }

  /** The folder whose changes matter. */
  Path watched() {
    Path parent = location.toAbsolutePath().getParent();
    return Files.isDirectory(location) || parent == null ? location : parent;
  }

  /** A text that differs as soon as something changed. Empty where nothing is there. */
  String fingerprint() {
    StringBuilder print = new StringBuilder();
    try {
      Path root = root();
      print.append(root);
      for (Path file : paths(root)) {
        BasicFileAttributes stat = Files.readAttributes(file, BasicFileAttributes.class);
        print
            .append('|')
            .append(file.getFileName())
            .append(':')
            .append(stat.size())
            .append(':')
            .append(stat.lastModifiedTime().toInstant())
            .append(':')
            .append(stat.fileKey());
      }
    } catch (IOException vanished) {
      return "";
    }
    return print.toString();
  }

  /**
   * Reads everything, in name order.
   *
   * @throws ConfigurationException when a file cannot be read or is too large
   */
  Map<String, byte[]> read() {
    Map<String, byte[]> files = new TreeMap<>();
    try {
      List<Path> paths = paths(root());
      if (paths.size() > FILES) {
        throw refused("has " + paths.size() + " files; at most " + FILES + " are read");
      }
      for (Path file : paths) {
        files.put(file.getFileName().toString(), bytes(file));
      }
    } catch (IOException unreadable) {
      throw refused("cannot be read: " + unreadable);
    }
    return files;
  }

  /** A file's text; it must be UTF-8. */
  static String text(String file, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException garbled) {
      throw new ConfigurationException(Codes.UNREADABLE, file + " is not UTF-8", List.of());
    }
  }

  private byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(FILE_BYTES + 1);
      if (bytes.length > FILE_BYTES) {
        throw refused(file.getFileName() + " is larger than " + FILE_BYTES + " bytes");
      }
      return bytes;
    }
  }

  private Path root() throws IOException {
    Path data = location.resolve("..data");
    return Files.exists(data) ? data.toRealPath() : location.toRealPath();
  }

  private static List<Path> paths(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return List.of(root);
    }
    try (Stream<Path> files = Files.list(root)) {
      return files
          .filter(file -> isConfiguration(file.getFileName().toString()))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isConfiguration(String name) {
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }

  private ConfigurationException refused(String why) {
    return new ConfigurationException(Codes.UNREADABLE, location + " " + why, List.of());
  }
}
