package com.getbonito.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The record of one call: what was asked, what planning saw of every candidate, what it chose, and
 * what happened.
 *
 * @param id UUIDv7
 * @param planner version of the planning rules, for example {@code 1}
 * @param snapshot revision of the configuration in force
 * @param time when the call entered, in milliseconds since the epoch
 * @param plan what planning read and chose
 * @param attempts what was sent, in order; empty for a dry run
 * @param result how the call ended; null for a dry run or while it runs
 */
public record Decision(
    String id,
    int planner,
    String snapshot,
    long time,
    Plan plan,
    List<Attempt> attempts,
    @Nullable Result result) {

  /** Copies the list. */
  public Decision {
    attempts = List.copyOf(attempts);
  }

  /** The same decision with what has happened since. */
  public Decision with(List<Attempt> happened, @Nullable Result ended) {
    return new Decision(id, planner, snapshot, time, plan, happened, ended);
  }
}
