package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.ANNA;
import static com.getbonito.core.policy.Fixture.NOBODY;
import static com.getbonito.core.policy.Fixture.ROUTE;
import static com.getbonito.core.policy.Fixture.TARGETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Concurrency;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Mode;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.Policy.Tokens.OnExceed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Policies merge monotonically")
class MonotoneMergeTest {

  private static final int[] WANTED = {0, 1, 10, 50, 51, 100, 1_000};
  private static final List<Attribution> CALLERS =
      List.of(ANNA, NOBODY, Fixture.team("support"), Fixture.team("sales"));

  @Test
  void one_more_policy_never_permits_what_was_refused_nor_loosens_a_limit() {
    int refused = 0;
    int tightened = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      Random random = new Random(seed);
      Map<String, Policy> fewer = policies(random, random.nextInt(5));
      Map<String, Policy> more = new LinkedHashMap<>(fewer);
      more.put("p" + random.nextInt(10) + "x", policy(random));
      for (Attribution caller : CALLERS) {
        Applied before = Fixture.applied(fewer, caller);
        Applied after = Fixture.applied(more, caller);
        List<Boolean> permitted = permitted(before, caller);
        List<Boolean> still = permitted(after, caller);
        for (int i = 0; i < permitted.size(); i++) {
          assertThat(!permitted.get(i) && still.get(i)).as("seed %d, case %d", seed, i).isFalse();
        }
        for (int i = 0; i < TARGETS.size(); i++) {
          limitsAtLeast(before.candidate(i), after.candidate(i));
        }
        refused += (int) permitted.stream().filter(yes -> !yes).count();
        tightened += permitted.equals(still) ? 0 : 1;
      }
    }
    assertThat(refused).isGreaterThan(10_000);
    assertThat(tightened).isGreaterThan(500);
  }

  @Test
  void the_order_in_which_policies_are_written_never_matters() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Map<String, Policy> written = policies(random, 5);
      List<String> names = new ArrayList<>(written.keySet());
      Collections.shuffle(names, random);
      Map<String, Policy> shuffled = new LinkedHashMap<>();
      names.forEach(name -> shuffled.put(name, written.get(name)));
      for (Attribution caller : CALLERS) {
        assertThat(shape(Fixture.applied(shuffled, caller), caller))
            .isEqualTo(shape(Fixture.applied(written, caller), caller));
      }
    }
  }

  @Test
  void names_of_policies_decide_nothing_but_who_is_blamed() {
    for (int seed = 0; seed < 500; seed++) {
      Map<String, Policy> written = policies(new Random(seed), 5);
      Map<String, Policy> renamed = new LinkedHashMap<>();
      written.forEach((name, policy) -> renamed.put("z" + (char) ('z' - renamed.size()), policy));
      for (Attribution caller : CALLERS) {
        assertThat(permitted(Fixture.applied(renamed, caller), caller))
            .isEqualTo(permitted(Fixture.applied(written, caller), caller));
      }
    }
  }

  @Test
  void a_policy_in_mode_audit_changes_nothing() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Map<String, Policy> written = policies(random, 3);
      Map<String, Policy> audited = new LinkedHashMap<>(written);
      audited.put("audit", policy(random, Mode.AUDIT));
      for (Attribution caller : CALLERS) {
        assertThat(shape(Fixture.applied(audited, caller), caller))
            .isEqualTo(shape(Fixture.applied(written, caller), caller));
      }
    }
  }

  private static void limitsAtLeast(Terms before, Terms after) {
    assertThat(cap(after.maxInput())).isLessThanOrEqualTo(cap(before.maxInput()));
    assertThat(cap(after.maxOutput())).isLessThanOrEqualTo(cap(before.maxOutput()));
    assertThat(after.budgets().size()).isGreaterThanOrEqualTo(before.budgets().size());
    assertThat(after.rates().size()).isGreaterThanOrEqualTo(before.rates().size());
    assertThat(after.concurrency().size()).isGreaterThanOrEqualTo(before.concurrency().size());
    assertThat(before.hard() && !after.hard()).isFalse();
  }

  private static long cap(@Nullable Cap cap) {
    return cap == null ? Long.MAX_VALUE : cap.tokens();
  }

  /** For each candidate and each size of a request, whether it may go on. */
  private static List<Boolean> permitted(Applied applied, Attribution caller) {
    List<Boolean> permitted = new ArrayList<>();
    boolean attributed = applied.attribution(caller) == null;
    for (int i = 0; i < TARGETS.size(); i++) {
      Terms terms = applied.candidate(i);
      Cap input = terms.maxInput();
      Cap output = terms.maxOutput();
      for (int wanted : WANTED) {
        boolean fits = input == null || input.exceeded(wanted) == null;
        boolean answered = output == null || output.exceeded(wanted) == null;
        permitted.add(attributed && terms.denial() == null && fits);
        permitted.add(attributed && terms.denial() == null && answered);
      }
    }
    return permitted;
  }

  private static List<Object> shape(Applied applied, Attribution caller) {
    List<Object> shape = new ArrayList<>();
    shape.add(permitted(applied, caller));
    shape.add(applied.facts());
    for (int i = 0; i < TARGETS.size(); i++) {
      Terms terms = applied.candidate(i);
      shape.add(List.of(String.valueOf(terms.denial()), String.valueOf(terms.maxOutput())));
      shape.add(List.of(terms.hard(), terms.budgets().size(), terms.concurrency()));
    }
    return shape;
  }

  private static Map<String, Policy> policies(Random random, int count) {
    Map<String, Policy> policies = new LinkedHashMap<>();
    IntStream.range(0, count).forEach(i -> policies.put("p" + i, policy(random)));
    return policies;
  }

  private static Policy policy(Random random) {
    return policy(random, Mode.ENFORCE);
  }

  private static Policy policy(Random random, Mode mode) {
    AppliesTo.Builder about = AppliesTo.builder();
    if (random.nextInt(3) == 0) {
      about.teams(some(random, "support", "sales", "x"));
    }
    if (random.nextInt(3) == 0) {
      about.connections(some(random, "aws", "azure", "groq"));
    }
    if (random.nextInt(4) == 0) {
      about.routes(some(random, ROUTE, "other"));
    }
    if (random.nextInt(4) == 0) {
      about.tags(Map.of("env", random.nextBoolean() ? "prod" : "test"));
    }
    Policy.Builder policy = Policy.builder().appliesTo(about.build()).mode(mode);
    switch (random.nextInt(7)) {
      case 0 -> policy.models(rule(random, "gpt-*", "*claude*", "llama-*", "*"));
      case 1 -> policy.regions(rule(random, "us-east-1", "us-west-2", "westeurope"));
      case 2 -> policy.providers(rule(random, "Bedrock", "AzureOpenAI", "groq"));
      case 3 ->
          policy.tokens(
              new Tokens(
                  random.nextBoolean() ? 1 + random.nextInt(100) : null,
                  1 + random.nextInt(100),
                  random.nextBoolean() ? OnExceed.CLAMP : OnExceed.REJECT));
      case 4 ->
          policy.attribution(
              new Policy.Attribution(
                  List.of(Dimension.values()[random.nextInt(4)]),
                  random.nextBoolean() ? List.of("env") : null));
      case 5 -> policy.concurrency(new Concurrency(1 + random.nextInt(5)));
      default ->
          policy.budgets(
              Fixture.budget("b", random.nextBoolean() ? Budget.Mode.HARD : Budget.Mode.SOFT));
    }
    return policy.build();
  }

  private static Rule rule(Random random, String... from) {
    return switch (random.nextInt(3)) {
      case 0 -> new Rule(some(random, from), null);
      case 1 -> new Rule(null, some(random, from));
      default -> new Rule(some(random, from), some(random, from));
    };
  }

  private static List<String> some(Random random, String... from) {
    List<String> all = new ArrayList<>(List.of(from));
    Collections.shuffle(all, random);
    return List.copyOf(all.subList(0, 1 + random.nextInt(all.size())));
  }
}
