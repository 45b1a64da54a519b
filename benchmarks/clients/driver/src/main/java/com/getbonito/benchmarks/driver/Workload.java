package com.getbonito.benchmarks.driver;

/** A kind of call, and the model that the simulator answers it with. */
public enum Workload {
  /** A whole answer of about 1 KB. */
  UNARY("unary"),
  /** A stream whose chunks the server writes at once. */
  BURST("burst"),
  /** A stream of which the server writes a chunk per turn of its event loop. */
  SEGMENTED("segmented");

  /** Chunks of a stream that carry text; those for role, finish and usage come on top. */
  public static final int TEXT_CHUNKS = 40;

  private static final String SENTENCE =
      "The quarterly report says that revenue grew while support tickets fell; explain why. ";

  private final String label;

  Workload(String label) {
    this.label = label;
  }

  /** The name on the command line of the drivers and in reports. */
  public String label() {
    return label;
  }

  public boolean streamed() {
    return this != UNARY;
  }

  /** The one message of every request, 1 KB of plain text. */
  public static String prompt() {
    return SENTENCE.repeat(12);
  }

  /** The text of every answer: 1 KB at once, or {@link #TEXT_CHUNKS} words of a chunk each. */
  public String answer() {
    return streamed() ? "word" + " next".repeat(TEXT_CHUNKS - 1) : SENTENCE.repeat(12);
  }

  /**
   * A workload by its label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Workload of(String label) {
    for (Workload workload : values()) {
      if (workload.label.equals(label)) {
        return workload;
      }
    }
    throw new IllegalArgumentException("no workload '" + label + "'");
  }
}
