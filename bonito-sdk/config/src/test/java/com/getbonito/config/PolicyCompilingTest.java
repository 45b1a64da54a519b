package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.brief;
import static com.getbonito.config.Documents.compile;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.Documents.problems;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Compiling policies and money")
class PolicyCompilingTest {

  private static final String TARGETS = "targets: [{name: a, connection: local, model: m}]";
  private static final String HARD =
      "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process}]";
  private static final String SOFT =
      "budgets: [{name: b, limit: '1', window: Day, mode: Soft, scope: Process}]";

  @Test
  void a_hard_budget_waits_unless_it_says_otherwise_and_a_soft_one_never_does() {
    String others =
        "budgets: [{name: h, limit: '1', window: Day, mode: Hard, scope: Fleet},"
            + " {name: r, limit: '1', window: Day, mode: Hard, scope: Fleet, onContention: Refuse},"
            + " {name: s, limit: '1', window: Day, mode: Soft, scope: Fleet}]";
    List<Budget> budgets =
        Objects.requireNonNull(policyOf(compile(policy("p", others)).snapshot(), "p").budgets());
    assertThat(budgets.get(0).onContention()).isEqualTo(Budget.OnContention.WAIT);
    assertThat(budgets.get(1).onContention()).isEqualTo(Budget.OnContention.REFUSE);
    assertThat(budgets.get(2).onContention()).isNull();
  }

  @Test
  void what_a_rate_limit_leaves_open_stays_open() {
    Policy compiled =
        policyOf(compile(policy("p", "rateLimit: {requests: 5, window: 1m}")).snapshot(), "p");
    assertThat(Objects.requireNonNull(compiled.rateLimit()).burst()).isNull();
  }

  @Test
  void a_cache_keeps_a_thousand_answers_for_five_minutes_unless_it_says_otherwise() {
    assertThat(routeOf(LOCAL, route("r", TARGETS, "cache: {mode: Exact}")).cache())
        .isEqualTo(new Route.Cache(Route.Cache.Mode.EXACT, TimeSpan.of("5m"), 1_000));
    assertThat(routeOf(LOCAL, route("r", TARGETS, "cache: {mode: Exact, ttl: 1m}")).cache())
        .isEqualTo(new Route.Cache(Route.Cache.Mode.EXACT, TimeSpan.of("1m"), 1_000));
    assertThat(routeOf(LOCAL, route("r", TARGETS)).cache()).isNull();
  }

  @Test
  void balanced_weighs_both_sides_alike_unless_it_says_otherwise() {
    assertThat(routeOf(LOCAL, route("r", TARGETS, "strategy: Balanced")).balance())
        .isEqualTo(new Route.Balance(50));
    assertThat(
            routeOf(
                    LOCAL,
                    route("r", TARGETS, "strategy: Balanced", "balance: {costWeightPercent: 9}"))
                .balance())
        .isEqualTo(new Route.Balance(9));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                            | DENY",
        "appliesTo: {routes: [r]}                      | DENY",
        "appliesTo: {connections: [x, local]}          | DENY",
        "appliesTo: {teams: [t], tags: {a: b}}         | DENY",
        "appliesTo: {routes: [other]}                  | CEILING_ESTIMATE",
        "appliesTo: {connections: [x]}                 | CEILING_ESTIMATE",
        "appliesTo: {routes: [r], connections: [x]}    | CEILING_ESTIMATE",
        "mode: Audit                                   | CEILING_ESTIMATE"
      })
  void an_unknown_price_is_denied_where_a_hard_budget_may_apply(
      String line, UnknownPrice expected) {
    Route compiled = routeOf(LOCAL, route("r", TARGETS), policy("p", HARD, line));
    assertThat(compiled.unknownPrice()).isEqualTo(expected);
    assertThat(routeOf(LOCAL, route("r", TARGETS), policy("p", SOFT, line)).unknownPrice())
        .as("a Soft budget")
        .isEqualTo(UnknownPrice.CEILING_ESTIMATE);
    for (String written : List.of("Deny", "CeilingEstimate")) {
      Route given =
          routeOf(LOCAL, route("r", TARGETS, "unknownPrice: " + written), policy("p", HARD, line));
      assertThat(Objects.requireNonNull(given.unknownPrice()).wireName()).isEqualTo(written);
    }
    assertThat(
            problems(
                    together(
                        LOCAL, route("r", TARGETS, "unknownPrice: Allow"), policy("p", HARD, line)))
                .stream()
                .filter(Problem::isError)
                .map(Documents::brief)
                .toList())
        .isEqualTo(
            expected == UnknownPrice.DENY
                ? List.of("BON-1049 routes/r.spec.unknownPrice")
                : List.of());
  }

  @Test
  void a_new_hard_budget_ends_allow_also_in_the_last_good_state_of_a_route() {
    String allowing = route("r", TARGETS, "unknownPrice: Allow");
    Snapshot before = compile(together(LOCAL, allowing)).snapshot();
    Compilation after = compile(together(LOCAL, allowing, policy("p", HARD)), before);
    assertThat(after.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.message())
                .isEqualTo(
                    "is Allow, but a Hard budget of policies/p may apply;"
                        + " write Deny or CeilingEstimate"));
    assertThat(routeOf(after.snapshot(), "r").unknownPrice()).isEqualTo(UnknownPrice.DENY);
  }

  @Test
  void a_policy_about_nothing_that_is_there_is_a_warning() {
    List<Problem> found =
        problems(
            together(
                LOCAL,
                route("chat", TARGETS, "aliases: [talk]"),
                policy(
                    "p",
                    "tokens: {maxOutput: 1}",
                    "appliesTo: {routes: [chat, chta, talk], connections: [local, lcoal]}")));
    assertThat(found).noneMatch(Problem::isError);
    assertThat(found.stream().map(problem -> brief(problem) + " " + problem.message()))
        .containsExactly(
            "BON-1055 policies/p.spec.appliesTo.routes[1] there is no route 'chta';"
                + " did you mean 'chat'?",
            "BON-1055 policies/p.spec.appliesTo.routes[2] 'talk' is an alias, and policies go by"
                + " names; write chat",
            "BON-1055 policies/p.spec.appliesTo.connections[1] there is no connection 'lcoal';"
                + " did you mean 'local'?");
  }

  @ParameterizedTest
  @CsvSource({
    "bedrock, ''",
    "azure, ''",
    "AZUREOPENAI, ''",
    "Groq, ''",
    "o*, ''",
    "mine, ''",
    "'min?', ''",
    "groqq, BON-1006",
    "Bedrok, BON-1006",
    "somebody, BON-1055",
    "zz*, BON-1055"
  })
  void a_provider_is_called_as_its_kind_its_preset_or_its_factory(String pattern, String code) {
    for (String list : List.of("allow", "deny")) {
      String text =
          together(
              connection("c", "provider: Custom", "custom: {factory: mine}"),
              policy("p", "providers: {" + list + ": ['" + pattern + "']}"));
      assertThat(problems(text).stream().map(Documents::brief).toList())
          .isEqualTo(
              code.isEmpty()
                  ? List.of()
                  : List.of(code + " policies/p.spec.providers." + list + "[0]"));
    }
  }

  @Test
  void an_invalid_route_or_connection_is_there_all_the_same() {
    assertThat(
            problems(
                    together(
                        LOCAL + "  zzz: 1\n",
                        CHAT + "  zzz: 1\n",
                        policy(
                            "p",
                            "tokens: {maxOutput: 1}",
                            "appliesTo: {routes: [chat], connections: [local]}")))
                .stream()
                .map(Problem::code))
        .doesNotContain("BON-1055");
  }

  @Test
  void compiling_keeps_every_policy_whatever_stands_beside_it() {
    List<String> sections =
        List.of(
            "tokens: {maxOutput: 1}",
            "models: {deny: ['a*']}",
            "regions: {allow: [eu]}",
            "providers: {deny: [Custom]}",
            "concurrency: {max: 1}",
            "attribution: {require: [Team]}",
            "rateLimit: {requests: 1, window: 1m}",
            HARD,
            SOFT);
    Random chance = new Random(11);
    for (int round = 0; round < 50; round++) {
      List<String> documents = new ArrayList<>(List.of(LOCAL, CHAT));
      int some = chance.nextInt(8);
      for (int i = 0; i < some; i++) {
        documents.add(policy("p" + i, sections.get(chance.nextInt(sections.size()))));
      }
      Collections.shuffle(documents, chance);
      Snapshot less = compile(String.join("---\n", documents)).snapshot();
      documents.add(chance.nextInt(documents.size()), policy("more", sections.get(round % 9)));
      Snapshot more = compile(String.join("---\n", documents)).snapshot();
      assertThat(less.policies()).hasSize(some);
      assertThat(more.policies()).containsAllEntriesOf(less.policies()).containsKey("more");
      assertThat(more.requires()).containsAll(less.requires());
      assertThat(routeOf(more, "chat").unknownPrice())
          .isIn(routeOf(less, "chat").unknownPrice(), UnknownPrice.DENY);
    }
  }

  private static Route routeOf(String... documents) {
    Compilation compilation = compile(together(documents));
    assertThat(compilation.hasErrors()).isFalse();
    return routeOf(compilation.snapshot(), "r");
  }

  private static Route routeOf(Snapshot snapshot, String name) {
    return Objects.requireNonNull(snapshot.routes().get(name), name);
  }

  private static Policy policyOf(Snapshot snapshot, String name) {
    return Objects.requireNonNull(snapshot.policies().get(name), name);
  }
}
