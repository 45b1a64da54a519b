package com.getbonito.operator.status;

import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.Condition.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one resource, made anew from what was there: a transition time changes only
 * with the status, so that nothing is written where nothing has changed. Conditions that others
 * write stay.
 */
final class Conditions {

  private static final int LONGEST_MESSAGE = 32_768;

  private final List<Condition> before;
  private final List<String> ours;
  private final long generation;
  private final Instant now;
  private final List<Condition> after = new ArrayList<>();

  /**
   * @param before what the status holds
   * @param ours the types that are written here; what is not set again is gone
   */
  Conditions(@Nullable List<Condition> before, List<String> ours, long generation, Instant now) {
    this.before = before == null ? List.of() : before;
    this.ours = ours;
    this.generation = generation;
    this.now = now;
  }

  /** Sets a condition as judged now. */
  Conditions set(String type, Status status, String reason, String message) {
    return set(type, status, reason, message, Long.valueOf(generation));
  }

  /**
   * Sets a condition.
   *
   * @param observed generation that it was judged at, or null where nobody knows
   */
  Conditions set(
      String type, Status status, String reason, String message, @Nullable Long observed) {
    Condition known = before(type);
    String since =
        known != null && known.status() == status
            ? known.lastTransitionTime()
            : now.truncatedTo(ChronoUnit.SECONDS).toString();
    after.add(new Condition(type, status, observed, since, reason, shortened(message)));
    return this;
  }

  /** Leaves a condition as it was; unknown and pending where there was none. */
  Conditions keep(String type) {
    Condition known = before(type);
    if (known == null) {
      return set(type, Status.UNKNOWN, Reasons.PENDING, "");
    }
    after.add(known);
    return this;
  }

  /**
   * The status that still tells which snapshot brought this generation: null where that is the
   * published one.
   */
  <S> @Nullable S bringing(@Nullable S status, Published published) {
    Condition known = before(Reasons.PROGRAMMED);
    boolean stays =
        holds(Reasons.PROGRAMMED)
            && known != null
            && known.status() == Status.TRUE
            && known.observedGeneration() != null
            && known.observedGeneration() == generation;
    return stays || !published.upToDate() ? status : null;
  }

  @Nullable Condition before(String type) {
    return find(before, type);
  }

  @Nullable Condition now(String type) {
    return find(after, type);
  }

  boolean holds(String type) {
    Condition condition = now(type);
    return condition != null && condition.status() == Status.TRUE;
  }

  boolean fails(String type) {
    Condition condition = now(type);
    return condition != null && condition.status() == Status.FALSE;
  }

  /** Ours, and those of others after them in their order. */
  List<Condition> all() {
    List<Condition> all = new ArrayList<>(after);
    before.stream().filter(each -> !ours.contains(each.type())).forEach(all::add);
    return List.copyOf(all);
  }

  private static @Nullable Condition find(List<Condition> conditions, String type) {
    return conditions.stream().filter(each -> each.type().equals(type)).findFirst().orElse(null);
  }

  private static String shortened(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
