package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * A call that is worth telling.
 *
 * @param title what it shows
 * @param decision its record
 */
record Story(String title, Decision decision) {

  /** A plain call, a failover, and a choice that was measured or kept; as far as there are any. */
  static List<Story> of(List<Decision> decisions) {
    List<Story> stories = new ArrayList<>();
    add(stories, "A plain call", decisions, Story::plain);
    add(stories, "A call that failed over", decisions, Story::failedOver);
    add(stories, "A choice by measured latency", reversed(decisions), Story::measured);
    if (stories.stream().noneMatch(story -> measured(story.decision()))) {
      add(stories, "A choice kept for its user", decisions, Story::kept);
    }
    return stories;
  }

  private static void add(
      List<Story> stories, String title, List<Decision> decisions, Predicate<Decision> which) {
    decisions.stream()
        .filter(Outcomes::answered)
        .filter(which)
        .findFirst()
        .ifPresent(found -> stories.add(new Story(title, found)));
  }

  private static boolean plain(Decision decision) {
    return strategy(decision).equals("Failover") && decision.attempts().size() == 1;
  }

  private static boolean failedOver(Decision decision) {
    return Outcomes.failovers(decision) > 0;
  }

  private static boolean measured(Decision decision) {
    return strategy(decision).equals("LatencyOptimized")
        && decision.attempts().size() == 1
        && decision.plan().candidates().stream()
            .allMatch(candidate -> candidate.facts().health().samples() > 0);
  }

  private static boolean kept(Decision decision) {
    return decision.plan().input().sticky() && decision.attempts().size() == 1;
  }

  private static String strategy(Decision decision) {
    return decision.plan().input().strategy();
  }

  private static List<Decision> reversed(List<Decision> decisions) {
    List<Decision> reversed = new ArrayList<>(decisions);
    Collections.reverse(reversed);
    return reversed;
  }
}
