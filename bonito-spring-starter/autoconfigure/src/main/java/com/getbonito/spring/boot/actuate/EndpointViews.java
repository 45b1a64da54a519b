package com.getbonito.spring.boot.actuate;

import com.getbonito.BudgetView;
import com.getbonito.HealthView;
import com.getbonito.RouteView;
import com.getbonito.decision.Decision;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.Result;
import com.getbonito.snapshot.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the endpoint answers with. Members without a value are null. */
final class EndpointViews {

  private EndpointViews() {}

  /**
   * Everything at a glance.
   *
   * @param version of Bonito; {@code unknown} outside its jar
   * @param configuration what is in force, and what was refused of the last change
   * @param routes names of the routes
   * @param decisions how many decisions are kept
   * @param parts what may follow in the path
   */
  record Overview(
      String version,
      Configuration configuration,
      List<String> routes,
      int decisions,
      List<String> parts) {}

  /**
   * The configuration.
   *
   * @param revision SHA-256 of its content, in hexadecimal
   * @param epoch id of the store that it lives in
   * @param sequence its place in the epoch
   * @param refused why the last change was not taken over in full; empty where it was
   * @param warnings what of it is used but probably not meant
   */
  record Configuration(
      String revision,
      String epoch,
      long sequence,
      List<Problem> refused,
      List<Problem> warnings) {}

  /**
   * The routes.
   *
   * @param routes by name, sorted
   */
  record Routes(List<RouteView> routes) {}

  /**
   * One route.
   *
   * @param route as it is in force
   * @param health what is measured of the connections that its targets use
   */
  record Route(RouteView route, List<HealthView> health) {}

  /**
   * The measurements.
   *
   * @param health by connection and model
   */
  record Healths(List<HealthView> health) {}

  /**
   * The last decisions.
   *
   * @param capacity how many are kept at most
   * @param decisions newest first
   */
  record Decisions(int capacity, List<Summary> decisions) {}

  /**
   * A decision in short.
   *
   * @param id under which the whole record is found
   * @param time when the call entered
   * @param route name of the route; null for a direct call
   * @param requested the target as the caller named it
   * @param operation {@code chat} or {@code embed}
   * @param streamed whether the answer was streamed
   * @param outcome {@code OK} or the kind of the error
   * @param code code of the failure; null where it succeeded
   * @param target name of the target that answered; null where none did
   * @param model the model as the provider names it
   * @param attempts number of attempts
   * @param durationMillis from the call's entry to its end
   * @param usd what is booked, in US dollars; null where it is unknown
   */
  record Summary(
      String id,
      Instant time,
      @Nullable String route,
      String requested,
      String operation,
      boolean streamed,
      @Nullable String outcome,
      @Nullable String code,
      @Nullable String target,
      @Nullable String model,
      int attempts,
      @Nullable BigDecimal durationMillis,
      @Nullable String usd) {

    static Summary of(Decision decision) {
      PlanInput input = decision.plan().input();
      @Nullable Result result = decision.result();
      return new Summary(
          decision.id(),
          Instant.ofEpochMilli(decision.time()),
          input.route(),
          input.requested(),
          input.request().operation(),
          input.request().streamed(),
          result == null ? null : result.outcome(),
          result == null ? null : result.code(),
          result == null ? null : result.target(),
          result == null ? null : result.model(),
          decision.attempts().size(),
          result == null ? null : millis(result.durationMicros()),
          result == null ? null : cost(result.cost()));
    }

    private static @Nullable String cost(@Nullable Long picodollars) {
      return picodollars == null ? null : dollars(picodollars);
    }

    private static BigDecimal millis(long micros) {
      return BigDecimal.valueOf(micros, 3).stripTrailingZeros();
    }
  }

  /**
   * The budgets that were charged in their present windows.
   *
   * @param budgets by policy, budget and partition
   */
  record Budgets(List<Budget> budgets) {}

  /**
   * One budget of one partition. Sums are US dollars, exact.
   *
   * @param policy name of the policy
   * @param budget name of the budget within it
   * @param partition for example {@code team=support}; empty where there is only one
   * @param windowEnd when the window ends; null where it never does
   * @param limit the cap
   * @param settled what is booked as spent
   * @param reserved what is set aside for attempts that run
   * @param uncertain what may have been billed beyond what is booked
   * @param hard whether it refuses
   * @param fleet whether several processes share it; the sums are this process's own
   */
  record Budget(
      String policy,
      String budget,
      String partition,
      @Nullable Instant windowEnd,
      String limit,
      String settled,
      String reserved,
      String uncertain,
      boolean hard,
      boolean fleet) {

    static Budget of(BudgetView view, CallerMask mask) {
      return new Budget(
          view.policy(),
          view.budget(),
          mask.partition(view.partition()),
          view.windowEnd(),
          dollars(view.limit()),
          dollars(view.settled()),
          dollars(view.reserved()),
          dollars(view.uncertain()),
          view.hard(),
          view.fleet());
    }
  }

  /**
   * What is not there.
   *
   * @param error what was asked for
   * @param known what there is
   */
  record Unknown(String error, List<String> known) {}

  private static String dollars(long picodollars) {
    BigDecimal exact = BigDecimal.valueOf(picodollars, 12).stripTrailingZeros();
    return (exact.scale() < 2 ? exact.setScale(2) : exact).toPlainString();
  }
}
