package com.getbonito.testkit.simulator.exchange;

import org.jspecify.annotations.Nullable;

/** The steps of a body in order, made when they are asked for. */
@FunctionalInterface
interface Frames {

  Frames NONE = () -> null;

  /** The next step, null at the proper end. */
  @Nullable Frame next();

  static Frames stop(Frame frame) {
    boolean[] done = {false};
    return () -> {
      boolean again = done[0];
      done[0] = true;
      return again ? null : frame;
    };
  }

  default Frames then(Frames others) {
    return () -> {
      Frame frame = next();
      return frame == null ? others.next() : frame;
    };
  }
}
