package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Answer;
import org.jspecify.annotations.Nullable;

/**
 * What is odd about an answer's content.
 *
 * @param effect the fault, null where there is none; one that does not concern the content is none
 */
public record Twists(@Nullable Effect effect) {

  public static final Twists NONE = new Twists(null);

  /** How the usage report is wrong, null where it is right. */
  public @Nullable UsageTwist usage() {
    return effect instanceof Effect.UsageLie lie ? lie.twist() : null;
  }

  /** How tool calls are odd, null where they are not. */
  public @Nullable ToolTwist tools() {
    return effect instanceof Effect.ToolOddity oddity ? oddity.twist() : null;
  }

  /** Whether {@code [DONE]} ends a stream. */
  public boolean sentinel() {
    return !(effect instanceof Effect.NoSentinel);
  }

  /** Whether the vendor's own filter refuses the prompt, for vendors whose answer says so. */
  public boolean blocked() {
    return effect instanceof Effect.Refusal refusal && refusal.reason() == Reason.CONTENT_POLICY;
  }

  /** Whether the text never ends. */
  public boolean endless() {
    return effect instanceof Effect.Endless;
  }

  /** The request as the model takes it. */
  public Asked taken(Asked asked) {
    if (effect instanceof Effect.OverCap) {
      return asked.withMaxTokens(Integer.MAX_VALUE);
    }
    if (effect instanceof Effect.Filter filter) {
      return asked.withMaxTokens(Math.min(asked.maxTokens(), filter.afterTokens()));
    }
    return effect instanceof Effect.HiddenPrompt prompt
        ? asked.withMorePrompt(prompt.tokens())
        : asked;
  }

  /** The answer as the model gives it. */
  public Answer given(Asked asked, Answer answer) {
    if (effect instanceof Effect.OverCap over && asked.capped()) {
      return Answer.generated(Math.addExact(asked.maxTokens(), over.by()));
    }
    return effect instanceof Effect.Filter ? answer.withFinishReason("content_filter") : answer;
  }

  /** What is billed of these tokens: a provider that names no details gives no discount. */
  public Tokens billed(Tokens tokens) {
    return usage() == UsageTwist.NO_DETAILS
        ? Tokens.of(tokens.prompt(), tokens.completion(), 0)
        : tokens;
  }

  /** The most completion tokens that are billed. */
  public long mostBilled(Asked asked) {
    return endless() && asked.capped() ? (long) asked.maxTokens() * asked.n() : Composed.ALL;
  }
}
