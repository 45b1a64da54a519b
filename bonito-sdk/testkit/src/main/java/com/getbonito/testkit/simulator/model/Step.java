package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.script.ToolUse;
import org.jspecify.annotations.Nullable;

/** One step of an answer that is sent block by block. */
public sealed interface Step {

  /** What a block holds. */
  enum Kind {
    REASONING,
    /** Reasoning that only the vendor can read. */
    REDACTED,
    TEXT,
    TOOL
  }

  /** Number of the block, from 0. */
  int block();

  /**
   * A block begins.
   *
   * @param tool the call without its arguments' text, null for other blocks
   * @param tokens completion tokens in it
   */
  record Begin(int block, Kind kind, @Nullable ToolUse tool, int tokens) implements Step {}

  /** A block goes on. */
  record More(int block, Kind kind, String text, int tokens) implements Step {}

  /**
   * The proof of a block of reasoning.
   *
   * @param signature for redacted reasoning all that there is
   */
  record Proof(int block, Kind kind, String signature) implements Step {}

  /** A block ends. */
  record End(int block, Kind kind) implements Step {}
}
