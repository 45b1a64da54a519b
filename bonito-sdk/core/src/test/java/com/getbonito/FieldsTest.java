package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.CallListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What GovernanceTest and SpendingTest leave: each field of a policy, a budget and a rate, set and
 * not set.
 */
@DisplayName("A field of a policy changes what a call meets")
class FieldsTest {

  private static final Attribution NOBODY = Attribution.NONE;

  private final Bench bench = Bench.auto();

  private FieldsTest policy(UnaryOperator<Policy.Builder> change) {
    bench.builder.policy("p", change.apply(Policy.builder()).build());
    return this;
  }

  /** The code of the refusal, or OK. */
  private String asked(Attribution by) {
    return asked("r", by);
  }

  private String asked(String route, Attribution by) {
    try {
      bench.bonito().chat(ChatRequest.builder(route).user("hello").attribution(by).build()).text();
      return "OK";
    } catch (BonitoException refused) {
      return refused.code();
    }
  }

  /** A caller that says one thing about itself: a dimension, or the tag {@code Tag}. */
  private static Attribution by(String what, String value) {
    Attribution.Builder caller = Attribution.builder();
    return switch (what) {
      case "Team" -> caller.team(value).build();
      case "Project" -> caller.project(value).build();
      case "User" -> caller.user(value).build();
      case "Key" -> caller.key(value).build();
      default -> caller.tag("cost", value).build();
    };
  }

  private static Rule nothing() {
    return new Rule(null, List.of("*"));
  }

  // ---- appliesTo

  @ParameterizedTest
  @ValueSource(strings = {"Team", "Project", "User", "Key", "Tag"})
  void appliesTo_means_those_that_it_names(String what) {
    AppliesTo.Builder about = AppliesTo.builder();
    switch (what) {
      case "Team" -> about.teams("one");
      case "Project" -> about.projects("one");
      case "User" -> about.users("one");
      case "Key" -> about.keys("one");
      default -> about.tags(Map.of("cost", "one"));
    }
    policy(p -> p.appliesTo(about.build()).models(nothing()));
    bench.route("a");
    assertThat(asked(by(what, "one"))).isEqualTo("BON-2002");
    assertThat(asked(by(what, "two"))).isEqualTo("OK");
    assertThat(asked(NOBODY)).isEqualTo("OK");
  }

  @Test
  void appliesTo_routes_leaves_other_routes_alone() {
    policy(p -> p.appliesTo(AppliesTo.builder().routes("r").build()).models(nothing()));
    bench.route("a");
    bench.builder.route("other", Route.builder().targets(Bench.target("a")).build());
    assertThat(asked("r", NOBODY)).isEqualTo("BON-2002");
    assertThat(asked("other", NOBODY)).isEqualTo("OK");
  }

  @Test
  void appliesTo_connections_leaves_targets_of_others_alone() {
    policy(p -> p.appliesTo(AppliesTo.builder().connections("fake").build()).models(nothing()));
    twoConnections();
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(bench.last().plan().candidates().get(0).rejected())
        .isEqualTo("policy:p/models.deny");
  }

  // ---- attribution, regions, providers

  @ParameterizedTest
  @EnumSource(Dimension.class)
  void attribution_require_wants_each_dimension(Dimension dimension) {
    policy(p -> p.attribution(new Policy.Attribution(List.of(dimension), null)));
    bench.route("a");
    assertThat(asked(by(dimension.wireName(), "one"))).isEqualTo("OK");
    assertThat(asked(by("Tag", "one"))).isEqualTo("BON-2001");
  }

  @Test
  void attribution_requireTags_wants_the_tag() {
    policy(p -> p.attribution(new Policy.Attribution(null, List.of("cost"))));
    bench.route("a");
    assertThat(asked(by("Tag", "one"))).isEqualTo("OK");
    assertThat(asked(by("Team", "one"))).isEqualTo("BON-2001");
  }

  @Test
  void the_regions_of_a_connection_are_what_a_rule_judges() {
    assertThat(inRegions(List.of("eu-1"), new Rule(List.of("eu-*"), null))).isEqualTo("OK");
    assertThat(inRegions(List.of("eu-1", "us-1"), new Rule(List.of("eu-*"), null)))
        .isEqualTo("BON-2003");
    assertThat(inRegions(List.of("us-1"), new Rule(null, List.of("us-*")))).isEqualTo("BON-2003");
    assertThat(inRegions(List.of("eu-1"), new Rule(null, List.of("us-*")))).isEqualTo("OK");
  }

  private static String inRegions(List<String> regions, Rule rule) {
    FieldsTest fresh = new FieldsTest().policy(p -> p.regions(rule));
    fresh.bench.route("a");
    fresh.bench.builder.connection("fake", Bench.custom().regions(regions).build());
    return fresh.asked(NOBODY);
  }

  @ParameterizedTest
  @CsvSource({
    "Custom,,OK",
    "fake,,OK",
    "Bedrock,,BON-2004",
    ",Custom,BON-2004",
    ",Bedrock,OK",
    "Custom,fake,BON-2004"
  })
  void providers_rule_targets_out_by_what_they_speak(String allow, String deny, String answer) {
    policy(p ->
        p.providers(
            new Rule(allow == null ? null : List.of(allow), deny == null ? null : List.of(deny))));
    bench.route("a");
    assertThat(asked(NOBODY)).isEqualTo(answer);
  }

  // ---- rateLimit

  @Test
  void rateLimit_burst_is_what_goes_at_once() {
    assertThat(atOnce(r -> r.requests(4L).window(TimeSpan.of("10s")))).isEqualTo(4);
    assertThat(atOnce(r -> r.requests(4L).burst(2L).window(TimeSpan.of("10s")))).isEqualTo(2);
    assertThat(atOnce(r -> r.requests(4L).burst(6L).window(TimeSpan.of("10s")))).isEqualTo(6);
  }

  private static int atOnce(UnaryOperator<RateLimit.Builder> rate) {
    FieldsTest fresh =
        new FieldsTest().policy(p -> p.rateLimit(rate.apply(RateLimit.builder()).build()));
    fresh.bench.route("a");
    int taken = 0;
    while (fresh.asked(NOBODY).equals("OK")) {
      taken++;
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({"1s,1000", "1m,60000", "24h,86400000"})
  void rateLimit_window_is_how_long_it_takes_to_come_back(TimeSpan window, long millis) {
    policy(p -> p.rateLimit(RateLimit.builder().requests(1L).window(window).build()));
    bench.route("a");
    assertThat(asked(NOBODY)).isEqualTo("OK");
    bench.time.advance(Duration.ofMillis(millis - 1));
    assertThat(asked(NOBODY)).isEqualTo("BON-2006");
    bench.time.advance(Duration.ofMillis(1));
    assertThat(asked(NOBODY)).isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Team", "Project", "User", "Key", "Tag"})
  void rateLimit_per_and_perTags_give_each_value_a_rate_of_its_own(String what) {
    policy(p -> p.rateLimit(per(what, RateLimit.builder().requests(1L).window(TimeSpan.of("1m")))));
    bench.route("a");
    assertThat(asked(by(what, "one"))).isEqualTo("OK");
    assertThat(asked(by(what, "one"))).isEqualTo("BON-2006");
    assertThat(asked(by(what, "two"))).isEqualTo("OK");
    assertThat(asked(NOBODY)).as("who says nothing has one as well").isEqualTo("OK");
    assertThat(asked(NOBODY)).isEqualTo("BON-2006");

    FieldsTest together =
        new FieldsTest()
            .policy(p ->
                p.rateLimit(RateLimit.builder().requests(1L).window(TimeSpan.of("1m")).build()));
    together.bench.route("a");
    assertThat(together.asked(by(what, "one"))).isEqualTo("OK");
    assertThat(together.asked(by(what, "two"))).isEqualTo("BON-2006");
  }

  private static RateLimit per(String what, RateLimit.Builder rate) {
    return what.equals("Tag")
        ? rate.perTags(List.of("cost")).build()
        : rate.per(List.of(Dimension.valueOf(what.toUpperCase(Locale.ROOT)))).build();
  }

  // ---- budgets

  /** A budget that one answer uses up so far that no second one fits. */
  private FieldsTest budget(UnaryOperator<Budget.Builder> change) {
    bench
        .builder
        .prices(FixedPrices.of("a", 1_000_000, 10_000_000))
        .settings(Settings.builder().volatileLedger().build());
    bench.provider.always("a", s -> s.text("a").finish().usage(7, 60));
    bench.route("a");
    return policy(p ->
        p.budgets(
            change
                .apply(
                    Budget.builder()
                        .name("cap")
                        .limit("0.0015")
                        .window(Budget.Window.MONTH)
                        .mode(Budget.Mode.HARD)
                        .scope(Budget.Scope.PROCESS))
                .build()));
  }

  @Test
  void budget_limit_and_mode_decide_whether_a_second_call_fits() {
    assertThat(second(b -> b)).isEqualTo("BON-2009");
    assertThat(second(b -> b.limit("0.002"))).isEqualTo("OK");
    assertThat(second(b -> b.mode(Budget.Mode.SOFT))).isEqualTo("OK");
  }

  private static String second(UnaryOperator<Budget.Builder> change) {
    FieldsTest fresh = new FieldsTest().budget(change);
    assertThat(fresh.asked(NOBODY)).isEqualTo("OK");
    return fresh.asked(NOBODY);
  }

  @ParameterizedTest
  @CsvSource({
    // The clock stands at 2026-01-01T00:00Z, a Thursday.
    "HOUR,UTC,2026-01-01T01:00:00Z",
    "DAY,UTC,2026-01-02T00:00:00Z",
    "DAY,Asia/Tokyo,2026-01-01T15:00:00Z",
    "DAY,America/New_York,2026-01-01T05:00:00Z",
    "WEEK,UTC,2026-01-05T00:00:00Z",
    "WEEK,Europe/Berlin,2026-01-04T23:00:00Z",
    "MONTH,UTC,2026-02-01T00:00:00Z",
    "MONTH,America/New_York,2026-01-01T05:00:00Z",
    "MONTH,Asia/Kolkata,2026-01-31T18:30:00Z"
  })
  void budget_window_and_timeZone_say_when_there_is_money_again(
      Budget.Window window, String zone, Instant end) {
    budget(b -> b.window(window).timeZone(zone));
    assertThat(asked(NOBODY)).isEqualTo("OK");
    assertThat(bench.bonito().budgets().get(0).windowEnd()).isEqualTo(end);
    bench.time.advance(Duration.between(bench.time.now(), end).minusMillis(1));
    assertThat(asked(NOBODY)).as("a millisecond before the end").isEqualTo("BON-2009");
    bench.time.advance(Duration.ofMillis(1));
    assertThat(asked(NOBODY)).as("at the end").isEqualTo("OK");
    assertThat(asked(NOBODY)).as("once more").isEqualTo("BON-2009");
  }

  @Test
  void budget_window_Total_never_ends() {
    budget(b -> b.window(Budget.Window.TOTAL));
    assertThat(asked(NOBODY)).isEqualTo("OK");
    assertThat(bench.bonito().budgets().get(0).windowEnd()).isNull();
    bench.time.advance(Duration.ofDays(4_000));
    assertThat(asked(NOBODY)).isEqualTo("BON-2009");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Team", "Project", "User", "Key", "Tag"})
  void budget_per_and_perTags_give_each_value_money_of_its_own(String what) {
    budget(b ->
        what.equals("Tag")
            ? b.perTags(List.of("cost"))
            : b.per(List.of(Dimension.valueOf(what.toUpperCase(Locale.ROOT)))));
    assertThat(asked(by(what, "one"))).isEqualTo("OK");
    assertThat(asked(by(what, "one"))).isEqualTo("BON-2009");
    assertThat(asked(by(what, "two"))).isEqualTo("OK");
    assertThat(asked(NOBODY)).as("who says nothing has some as well").isEqualTo("OK");
    assertThat(asked(NOBODY)).isEqualTo("BON-2009");
    assertThat(bench.bonito().budgets()).hasSize(3);

    FieldsTest together = new FieldsTest().budget(b -> b);
    assertThat(together.asked(by(what, "one"))).isEqualTo("OK");
    assertThat(together.asked(by(what, "two"))).isEqualTo("BON-2009");
    assertThat(together.bench.bonito().budgets()).hasSize(1);
  }

  @Test
  void budget_name_is_in_the_key_and_the_refusal() {
    budget(b -> b.name("yearly"));
    bench.ask();
    BudgetExceededException refused =
        catchThrowableOfType(BudgetExceededException.class, bench::ask);
    assertThat(refused.key()).startsWith("p/yearly/");
    assertThat(bench.bonito().budgets().get(0).budget()).isEqualTo("yearly");
  }

  @Test
  void budget_currency_is_dollars_and_nothing_else() {
    assertThat(second(b -> b.currency("USD"))).isEqualTo("BON-2009");
    FieldsTest euros = new FieldsTest().budget(b -> b.currency("EUR"));
    assertThat(catchThrowableOfType(ConfigurationException.class, euros.bench::bonito))
        .isNotNull()
        .hasMessageContaining("budgets[0].currency");
  }

  @Test
  void budget_alertAt_says_which_thresholds_are_told() {
    assertThat(told(b -> b)).isEmpty();
    assertThat(told(b -> b.alertAt(List.of(40)))).containsExactly(40);
    assertThat(told(b -> b.alertAt(List.of(20, 40, 90)))).containsExactly(20, 40);
  }

  /** What one answer, which takes 40.5 percent, tells of. */
  private static List<Integer> told(UnaryOperator<Budget.Builder> change) {
    FieldsTest fresh = new FieldsTest().budget(change);
    List<Integer> alerts = new ArrayList<>();
    fresh.bench.builder.listener(
        new CallListener() {
          @Override
          public void budgetAlert(BudgetAlert alert) {
            alerts.add(alert.percent());
          }
        });
    assertThat(fresh.asked(NOBODY)).isEqualTo("OK");
    return alerts;
  }

  private void twoConnections() {
    bench.builder.connection("fake", Bench.custom().build());
    bench.builder.connection(
        "spare", Bench.custom(OfferedModel.builder().model("b").build()).build());
    bench.builder.route(
        "r",
        Route.builder()
            .targets(
                Bench.target("a"),
                Route.Target.builder().name("b").connection("spare").model("b").build())
            .build());
  }
}
