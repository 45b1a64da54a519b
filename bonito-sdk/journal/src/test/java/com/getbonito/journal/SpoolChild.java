package com.getbonito.journal;

import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.UsageSink;
import com.getbonito.spi.UsageSpool;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A process to be killed: four threads append events, and note each that was acknowledged in {@code
 * INSTANCE.appended}; its sink notes each batch that it took in {@code INSTANCE.taken}, or takes
 * none.
 */
final class SpoolChild {

  static final String APPENDED = ".appended";
  static final String TAKEN = ".taken";
  static final String TAKES_NONE = "takes-none";

  private static final int THREADS = 4;

  private SpoolChild() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String instance = arguments[1];
    SpoolSettings settings =
        new SpoolSettings(
            folder.resolve("spool"),
            Long.parseLong(arguments[2]),
            Fsync.valueOf(arguments[3]),
            OnFull.REJECT);
    OutputStream taken = new FileOutputStream(folder.resolve(instance + TAKEN).toFile());
    OutputStream appended = new FileOutputStream(folder.resolve(instance + APPENDED).toFile());
    UsageSink sink =
        arguments[4].equals(TAKES_NONE)
            ? batch -> {
              throw new IllegalStateException("takes none");
            }
            : batch ->
                note(
                    taken,
                    batch.stream().map(event -> event.id()).collect(Collectors.joining(" ")));
    UsageSpool spool = new JournalFiles().spool(settings, instance, List.of(sink), new RealTime());
    AtomicLong sequence = new AtomicLong();
    for (int i = 0; i < THREADS; i++) {
      new Thread(() -> append(spool, instance, sequence, appended)).start();
    }
  }

  private static void append(
      UsageSpool spool, String instance, AtomicLong sequence, OutputStream appended) {
    while (spool.dropped() == 0) {
      if (spool.accepting()) {
        long number = sequence.incrementAndGet();
        spool.append(UsageEvents.number(instance, number));
        note(appended, instance + "/" + number);
      } else {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("events were dropped");
  }

  /** One write each, so that a kill leaves whole lines. */
  private static void note(OutputStream to, String line) {
    try {
      to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
