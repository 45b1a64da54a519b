package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import org.jspecify.annotations.Nullable;

/**
 * What is odd about an answer's content.
 *
 * @param sentinel whether {@code [DONE]} ends a stream
 * @param endless whether the text never ends
 */
record Twists(
    @Nullable UsageTwist usage, @Nullable ToolTwist tools, boolean sentinel, boolean endless) {

  static final Twists NONE = new Twists(null, null, true, false);

  static Twists of(@Nullable Effect effect) {
    if (effect instanceof Effect.UsageLie lie) {
      return new Twists(lie.twist(), null, true, false);
    }
    if (effect instanceof Effect.ToolOddity oddity) {
      return new Twists(null, oddity.twist(), true, false);
    }
    if (effect instanceof Effect.NoSentinel) {
      return new Twists(null, null, false, false);
    }
    return effect instanceof Effect.Endless ? new Twists(null, null, true, true) : NONE;
  }
}
