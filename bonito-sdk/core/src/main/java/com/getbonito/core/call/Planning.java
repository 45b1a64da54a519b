package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Governance;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.routing.Planner;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what planning reads, plans, and keeps the books of exploring. */
final class Planning {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final boolean[] NONE_TAKEN = {};
  private static final long FNV_PRIME = 0x100000001b3L;

  private Planning() {}

  /**
   * Plans a call.
   *
   * @param dry whether nothing will be sent, so that no exploring slot is taken
   * @param quotes what the call costs at each target
   */
  static Plan plan(
      Environment environment,
      RouteRuntime route,
      String requested,
      RequestFacts request,
      Governance governance,
      Quotes quotes,
      boolean dry) {
    String key = stickyKey(route, governance.caller());
    long seed = key == null ? environment.random().nextLong() : hash(route.name() + "\n" + key);
    PlanInput input =
        new PlanInput(
            requested, route.name(), route.strategy(), key != null, seed, request, governance);
    boolean explores = route.explores() && !dry;
    int size = route.targets().size();
    boolean[] taken = explores ? new boolean[size] : NONE_TAKEN;
    List<CandidateFacts> facts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      TargetRuntime target = route.targets().get(i);
      boolean busy = !explores && target.explore().exploring();
      if (explores) {
        taken[i] = target.explore().take();
        busy = !taken[i];
      }
      facts.add(target.facts(busy, quotes.denied(i), quotes.facts(i)));
    }
    Plan plan = Planner.plan(input, facts);
    if (explores) {
      book(route, plan, taken);
    }
    return plan;
  }

  /** The target that the plan explores, whose slot is given back when the call ends; or null. */
  static @Nullable TargetRuntime explored(RouteRuntime route, Plan plan) {
    if (route.explores()) {
      for (int i = 0; i < route.targets().size(); i++) {
        if (exploring(plan.candidates().get(i))) {
          return route.targets().get(i);
        }
      }
    }
    return null;
  }

  private static void book(RouteRuntime route, Plan plan, boolean[] taken) {
    for (int i = 0; i < taken.length; i++) {
      boolean explored = exploring(plan.candidates().get(i));
      route.targets().get(i).explore().called(explored);
      if (taken[i] && !explored) {
        route.targets().get(i).explore().release();
      }
    }
  }

  private static boolean exploring(Candidate candidate) {
    return candidate.rank() == 0 && candidate.scores().containsKey("explore");
  }

  private static @Nullable String stickyKey(RouteRuntime route, Attribution attribution) {
    return switch (route.stickyBy()) {
      case NONE -> null;
      case USER -> attribution.user();
      case SESSION -> attribution.session();
      case TAG -> route.stickyTag() == null ? null : attribution.tags().get(route.stickyTag());
    };
  }

  /** FNV-1a over the UTF-16 units: the same key, the same target, on every machine. */
  private static long hash(String key) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
