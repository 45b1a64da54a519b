package com.getbonito.verification.decisions;

import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionReader;
import com.getbonito.routing.Replay;
import java.io.IOException;
import java.nio.file.Path;

/** Replays a file of decisions in a JVM of its own; prints the numbers of the lines that differ. */
public final class ReplayMain {

  private ReplayMain() {}

  /** The file is the only argument. */
  public static void main(String[] arguments) throws IOException {
    int number = 0;
    StringBuilder different = new StringBuilder();
    try (DecisionReader reader = DecisionReader.open(Path.of(arguments[0]))) {
      while (reader.hasNext()) {
        Decision decision = reader.next();
        number++;
        if (!Replay.differences(decision).isEmpty()) {
          different.append(' ').append(number);
        }
      }
    }
    System.out.println("read " + number + " different" + different);
  }
}
