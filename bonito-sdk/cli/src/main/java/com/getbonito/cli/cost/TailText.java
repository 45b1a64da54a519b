package com.getbonito.cli.cost;

import com.getbonito.chat.Attribution;
import com.getbonito.cli.Dollars;
import com.getbonito.decision.Decision;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.Result;
import com.getbonito.money.UsageEvent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record on one line. Control characters are replaced: names are the callers' own text. */
final class TailText {

  private TailText() {}

  static String of(UsageEvent event) {
    Long cost = event.cost().picodollars();
    return clean(
        Instant.ofEpochMilli(event.time())
            + " usage    "
            + Objects.requireNonNullElse(event.route(), event.connection())
            + " #"
            + event.attempt()
            + " "
            + event.connection()
            + "/"
            + event.model()
            + caller(event.caller())
            + " "
            + event.outcome()
            + tokens(event.usage().inputTokens(), event.usage().outputTokens())
            + " "
            + money(cost, event.cost().estimated())
            + (event.uncertain() > 0 ? " uncertain " + Dollars.exact(event.uncertain()) : "")
            + (event.saved() > 0 ? " saved " + Dollars.exact(event.saved()) : "")
            + " "
            + event.latencyMicros() / 1_000
            + " ms");
  }

  static String of(Decision decision) {
    PlanInput input = decision.plan().input();
    Result result = decision.result();
    String start =
        Instant.ofEpochMilli(decision.time())
            + " decision "
            + Objects.requireNonNullElse(input.route(), input.requested())
            + caller(input.governance().caller())
            + " ";
    if (result == null) {
      return clean(start + "planned");
    }
    int attempts = decision.attempts().size();
    return clean(
        start
            + result.outcome()
            + (result.code() == null ? "" : " " + result.code())
            + (result.target() == null ? "" : " from " + result.target())
            + (attempts == 1 ? ", 1 attempt" : ", " + attempts + " attempts")
            + tokens(result.inputTokens(), result.outputTokens())
            + " "
            + money(result.cost(), !result.usageReported() && attempts > 0)
            + " "
            + result.durationMicros() / 1_000
            + " ms");
  }

  private static String caller(Attribution caller) {
    return (caller.team() == null ? "" : " team " + caller.team())
        + (caller.user() == null ? "" : " user " + caller.user());
  }

  private static String tokens(long in, long out) {
    return " " + in + " in " + out + " out";
  }

  private static String money(@Nullable Long picodollars, boolean estimated) {
    return picodollars == null
        ? "cost unknown"
        : (estimated && picodollars > 0 ? "≈" : "") + Dollars.exact(picodollars);
  }

  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
  }
}
