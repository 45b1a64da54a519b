package com.getbonito.cli.cost;

import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.journal.UnreadableDecisionException;
import com.getbonito.journal.UnreadableUsageException;
import com.getbonito.journal.UsageEventCodec;
import com.getbonito.journal.UsageReader;
import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What was written to files and folders since it was last asked. Not thread-safe. */
final class Tail {

  private final List<Path> sources;
  private final boolean json;
  private final Map<Path, UsageReader> usage = new LinkedHashMap<>();
  private final Map<Path, GrowingFile> decisions = new LinkedHashMap<>();
  private final DecisionCodec decisionCodec = new DecisionCodec();
  private final UsageEventCodec usageCodec = new UsageEventCodec();
  private long unreadable;

  /**
   * @param json whether records are shown as they are written
   */
  Tail(List<Path> sources, boolean json) {
    this.sources = List.copyOf(sources);
    this.json = json;
  }

  /**
   * Shows everything that was written since.
   *
   * @param each takes a line for each record
   * @param problem takes a sentence about everything that cannot be read
   */
  void poll(Consumer<String> each, Consumer<String> problem) {
    try {
      discover();
      for (UsageReader reader : usage.values()) {
        read(reader, each, problem);
      }
      for (GrowingFile file : decisions.values()) {
        for (byte[] line : file.lines()) {
          read(line, each, problem);
        }
      }
    } catch (UncheckedIOException failed) {
      throw Journal.unusable(String.valueOf(failed.getMessage()));
    } catch (IOException failed) {
      throw Journal.unusable(failed.toString());
    }
  }

  /** Records that could not be read. */
  long unreadable() {
    return unreadable;
  }

  private void discover() throws IOException {
    TreeSet<Path> present = new TreeSet<>();
    for (Path source : sources) {
      if (!Files.isDirectory(source)) {
        present.add(source);
        continue;
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(source, "*.{jsonl,seg}")) {
        files.forEach(present::add);
      }
    }
    usage.keySet().removeIf(gone -> !present.contains(gone));
    decisions.keySet().removeIf(gone -> !present.contains(gone));
    for (Path file : present) {
      if (Files.isRegularFile(file) && !usage.containsKey(file) && !decisions.containsKey(file)) {
        begin(file);
      }
    }
  }

  /** A file without a whole line yet is looked at again later. */
  private void begin(Path file) throws IOException {
    if (file.toString().endsWith(".seg")) {
      usage.put(file, UsageReader.of(List.of(file)));
      return;
    }
    List<byte[]> first = new GrowingFile(file).lines();
    if (first.isEmpty()) {
      return;
    }
    if (isDecision(first.get(0))) {
      decisions.put(file, new GrowingFile(file));
    } else {
      usage.put(file, UsageReader.of(List.of(file)));
    }
  }

  private boolean isDecision(byte[] line) {
    try {
      decisionCodec.decode(line);
      return true;
    } catch (UnreadableDecisionException other) {
      return false;
    }
  }

  private void read(UsageReader reader, Consumer<String> each, Consumer<String> problem) {
    boolean more = true;
    while (more) {
      try {
        List<UsageEvent> events = reader.more();
        more = !events.isEmpty();
        events.forEach(event -> each.accept(text(event)));
      } catch (UnreadableUsageException broken) {
        unreadable++;
        problem.accept(String.valueOf(broken.getMessage()));
      }
    }
  }

  private void read(byte[] line, Consumer<String> each, Consumer<String> problem) {
    try {
      each.accept(text(decisionCodec.decode(line)));
    } catch (UnreadableDecisionException broken) {
      unreadable++;
      problem.accept(String.valueOf(broken.getMessage()));
    }
  }

  private String text(UsageEvent event) {
    return json ? new String(usageCodec.encode(event), StandardCharsets.UTF_8) : TailText.of(event);
  }

  private String text(Decision decision) {
    return json
        ? new String(decisionCodec.encode(decision), StandardCharsets.UTF_8)
        : TailText.of(decision);
  }
}
