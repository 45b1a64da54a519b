package com.getbonito.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a reader looks at, found anew each time. A file of lines is known by its identity
 * rather than by its name, since rotations rename it; a segment by its name, which never returns.
 */
final class UsageFiles {

  private static final Pattern ROTATED = Pattern.compile("(.*)\\.([0-9]{1,3})");
  private static final Comparator<Path> OLDER_FIRST =
      Comparator.comparing(UsageFiles::base)
          .thenComparing(Comparator.comparingInt(UsageFiles::age).reversed());

  private final List<Path> sources;
  private final UsageEventCodec codec;
  private Map<Object, UsageFile> known = new LinkedHashMap<>();
  private long cutBefore;

  UsageFiles(List<Path> sources, UsageEventCodec codec) {
    this.sources = List.copyOf(sources);
    this.codec = codec;
  }

  /** The files that are there now, in the order in which they are to be read. */
  Collection<UsageFile> present() throws IOException {
    Map<Object, UsageFile> present = new LinkedHashMap<>();
    for (Path source : sources) {
      if (Files.isDirectory(source)) {
        for (Path each : listed(source, "")) {
          add(present, each, true);
        }
      } else {
        for (Path each :
            listed(source.toAbsolutePath().resolveSibling(""), source.getFileName() + ".")) {
          add(present, each, false);
        }
        add(present, source, true);
      }
    }
    known.forEach((key, file) -> cutBefore += present.containsKey(key) ? 0 : file.cut());
    known = present;
    return present.values();
  }

  /** Records that end in the middle. */
  long cut() {
    return cutBefore + known.values().stream().mapToLong(UsageFile::cut).sum();
  }

  /** What a file of lines is known by. */
  static Object key(Path path) throws IOException {
    Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return key == null ? path : key;
  }

  /**
   * @param welcome whether it is read although it was not before: what a named file was rotated to
   *     is only read on
   */
  private void add(Map<Object, UsageFile> present, Path path, boolean welcome) throws IOException {
    Object key;
    try {
      key = isSegment(path) ? path : key(path);
    } catch (NoSuchFileException notThereNow) {
      return;
    }
    UsageFile file = known.get(key);
    if (file != null) {
      file.at(path);
      present.putIfAbsent(key, file);
    } else if (welcome) {
      present.putIfAbsent(
          key,
          isSegment(path)
              ? new UsageSegmentFile(path, codec)
              : new UsageLinesFile(path, key, codec));
    }
  }

  private static List<Path> listed(Path folder, String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path each : entries) {
        String name = each.getFileName().toString();
        if (name.startsWith(prefix)
            && (isSegment(each)
                || base(each).endsWith(".jsonl")
                || !prefix.isEmpty() && age(each) > 0)
            && Files.isRegularFile(each)) {
          files.add(each);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException nothingThere) {
      return files;
    }
    files.sort(OLDER_FIRST);
    return files;
  }

  private static boolean isSegment(Path path) {
    return SpoolFolder.numberOf(path.getFileName().toString()) > 0;
  }

  /** Name of the file that is written now. */
  private static String base(Path path) {
    String name = path.getFileName().toString();
    Matcher rotated = ROTATED.matcher(name);
    return rotated.matches() ? rotated.group(1) : name;
  }

  /** How often the file was rotated; 0 for the one that is written now. */
  private static int age(Path path) {
    Matcher rotated = ROTATED.matcher(path.getFileName().toString());
    return rotated.matches() ? Integer.parseInt(rotated.group(2)) : 0;
  }
}
