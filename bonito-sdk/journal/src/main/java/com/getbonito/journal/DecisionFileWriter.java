package com.getbonito.journal;

import com.getbonito.decision.Decision;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The loop of the one thread that writes: takes what waits, encodes it, appends it. A failure costs
 * the decisions of its batch, is counted, and is logged once per kind; the loop goes on.
 */
final class DecisionFileWriter implements Runnable {

  private static final Logger LOG = System.getLogger(DecisionFileWriter.class.getName());
  private static final int BATCH = 256;

  private final DecisionQueue queue;
  private final RotatingFile file;
  private final DecisionCodec codec = new DecisionCodec();
  private final Bytes lines = new Bytes(16 * 1024);
  private final Bytes line = new Bytes(16 * 1024);
  private final Set<String> logged = new HashSet<>();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private int pending;

  DecisionFileWriter(DecisionQueue queue, RotatingFile file) {
    this.queue = queue;
    this.file = file;
  }

  @Override
  public void run() {
    List<Decision> batch = new ArrayList<>(BATCH);
    while (queue.take(batch, BATCH)) {
      int size = batch.size();
      long before = written.get();
      try {
        append(batch);
      } catch (IOException | RuntimeException failure) {
        failed.addAndGet(size - (written.get() - before));
        log(failure);
      } finally {
        batch.clear();
        queue.settle(size);
      }
    }
    close();
  }

  long written() {
    return written.get();
  }

  long failed() {
    return failed.get();
  }

  private void append(List<Decision> batch) throws IOException {
    lines.reset();
    pending = 0;
    file.open();
    for (Decision decision : batch) {
      line.reset();
      codec.write(decision, line);
      line.write('\n');
      if (!file.fits(lines.size(), line.size())) {
        writeLines();
        file.rotate();
      }
      line.writeTo(lines);
      pending++;
    }
    writeLines();
  }

  private void writeLines() throws IOException {
    file.write(lines.view());
    written.addAndGet(pending);
    lines.reset();
    pending = 0;
  }

  private void close() {
    try {
      file.close();
    } catch (IOException unclosed) {
      log(unclosed);
    }
  }

  private void log(Exception failure) {
    String kind = failure.getClass().getSimpleName();
    if (logged.add(kind)) {
      LOG.log(
          Level.WARNING,
          Codes.UNUSABLE_FILE
              + ": decisions are lost, writing them failed with "
              + kind
              + "; further failures of this kind are counted only",
          failure);
    }
  }
}
