package com.getbonito.spring.boot.actuate;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;

/**
 * Hides who calls were for: the values of an attribution and the partitions of budgets that are
 * made of them. Their names stay. What may be shown still goes through the application's sanitizing
 * functions, with keys {@code attribution.user} and so on. A sticky seed is made of the caller's
 * values and is hidden with them: such a decision cannot be replayed.
 */
final class CallerMask {

  private static final String PREFIX = "attribution.";

  private final Sanitizer sanitizer;
  private final boolean shown;

  /**
   * A mask.
   *
   * @param shown whether values are shown
   */
  CallerMask(Sanitizer sanitizer, boolean shown) {
    this.sanitizer = sanitizer;
    this.shown = shown;
  }

  /** The decision without the caller's values. */
  Decision of(Decision decision) {
    PlanInput input = decision.plan().input();
    Governance governance = input.governance();
    Governance masked =
        new Governance(
            of(governance.caller()),
            governance.policy(),
            governance.unknownPrice(),
            governance.costWeightPercent());
    PlanInput seen =
        new PlanInput(
            input.requested(),
            input.route(),
            input.strategy(),
            input.sticky(),
            input.sticky() && !shown ? 0 : input.seed(),
            input.request(),
            masked);
    return new Decision(
        decision.id(),
        decision.planner(),
        decision.snapshot(),
        decision.time(),
        new Plan(seen, decision.plan().candidates()),
        decision.attempts(),
        decision.result());
  }

  /** A budget's partition, {@code team=a,tag:b=c}, without what follows the equals signs. */
  String partition(String partition) {
    return partition.isEmpty()
        ? partition
        : Arrays.stream(partition.split(",", -1)).map(this::part).collect(Collectors.joining(","));
  }

  private String part(String part) {
    int equals = part.indexOf('=');
    return equals < 0
        ? part
        : part.substring(0, equals + 1)
            + value(part.substring(0, equals), part.substring(equals + 1));
  }

  private Attribution of(Attribution caller) {
    Attribution.Builder masked =
        Attribution.builder()
            .team(value("team", caller.team()))
            .project(value("project", caller.project()))
            .user(value("user", caller.user()))
            .key(value("key", caller.key()))
            .session(value("session", caller.session()));
    caller
        .tags()
        .forEach((tag, said) -> masked.tag(tag, String.valueOf(value("tag:" + tag, said))));
    return masked.build();
  }

  private @Nullable String value(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    Object sanitized = sanitizer.sanitize(new SanitizableData(null, PREFIX + name, value), shown);
    return sanitized == null ? null : sanitized.toString();
  }
}
