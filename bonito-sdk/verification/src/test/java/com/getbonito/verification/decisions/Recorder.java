package com.getbonito.verification.decisions;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Governance;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.Plan;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.routing.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Decisions over every state that planning can see, from a seed. */
final class Recorder {

  private static final List<String> STRATEGIES =
      List.of("Failover", "Weighted", "AbTest", "LatencyOptimized");
  private static final List<String> ABLE = List.of("json", "tools", "vision");
  private static final List<String> STATES =
      List.of("CLOSED", "CLOSED", "CLOSED", "CLOSED", "OPEN", "HALF_OPEN");

  private final SplittableRandom random;

  Recorder(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Decision next() {
    PlanInput input = input();
    List<CandidateFacts> facts = new ArrayList<>();
    int size = 1 + random.nextInt(5);
    for (int i = 0; i < size; i++) {
      facts.add(candidate(i));
    }
    Plan plan = Planner.plan(input, facts);
    return new Decision("id", Planner.VERSION, "revision", 0, plan, List.of(), null);
  }

  private PlanInput input() {
    RequestFacts request =
        new RequestFacts(
            chance(10) ? "embed" : "chat",
            chance(50),
            1 + random.nextInt(9),
            random.nextInt(10_000),
            chance(50) ? random.nextInt(4_000) : null,
            1,
            some(),
            null,
            false,
            null);
    String strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
    return new PlanInput(
        "r", "r", strategy, chance(30), random.nextLong(), request, Governance.NONE);
  }

  private CandidateFacts candidate(int index) {
    return new CandidateFacts(
        "t" + index,
        "c" + random.nextInt(3),
        "m" + random.nextInt(2),
        null,
        chance(5),
        chance(70) ? random.nextInt(100) : null,
        chance(30) ? Integer.valueOf(random.nextInt(100) * 8 + index) : null,
        chance(50) ? Long.valueOf(4_000 + random.nextInt(20_000)) : null,
        chance(30) ? Long.valueOf(random.nextInt(4_000)) : null,
        chance(50) ? some() : null,
        health(),
        "openai",
        null,
        null,
        MoneyFacts.UNKNOWN);
  }

  private HealthFacts health() {
    return new HealthFacts(
        STATES.get(random.nextInt(STATES.size())),
        chance(50),
        random.nextInt(10),
        random.nextInt(900_000),
        random.nextInt(900_000),
        random.nextInt(1_000_000),
        chance(10) ? random.nextInt(9_000) : 0,
        chance(5),
        chance(20),
        random.nextInt(100_000));
  }

  private List<String> some() {
    return ABLE.stream().filter(each -> chance(30)).toList();
  }

  /** One input of one candidate, changed; the recorded plan is left as it was. */
  Decision altered(Decision decision) {
    List<Candidate> candidates = new ArrayList<>(decision.plan().candidates());
    int which = random.nextInt(candidates.size());
    Candidate old = candidates.get(which);
    candidates.set(
        which,
        new Candidate(changed(old.facts()), old.rank(), old.rejected(), old.scores(), old.notes()));
    Plan plan = new Plan(decision.plan().input(), candidates);
    return new Decision("id", decision.planner(), "revision", 0, plan, List.of(), null);
  }

  private CandidateFacts changed(CandidateFacts f) {
    HealthFacts h = f.health();
    int what = random.nextInt(4);
    boolean suspended = what == 0 ? !f.suspended() : f.suspended();
    @Nullable Integer priority = what == 1 ? Integer.valueOf(-1) : f.priority();
    @Nullable Integer weight = what == 2 ? Integer.valueOf(1_000) : f.weight();
    HealthFacts health =
        what == 3
            ? new HealthFacts(h.breaker(), h.probing(), 99, 1, 1, h.errorPpm(), 0, false, false, 0)
            : h;
    return new CandidateFacts(
        f.target(),
        f.connection(),
        f.model(),
        f.deployment(),
        suspended,
        weight,
        priority,
        f.contextWindow(),
        f.maxOutput(),
        f.capabilities(),
        health,
        "openai",
        null,
        null,
        MoneyFacts.UNKNOWN);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
