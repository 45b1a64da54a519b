package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.PriceBook;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A cloud's own name of a model")
class PlacementTest {

  private final Bench bench = Bench.auto();
  private final List<PriceQuery> asked = new ArrayList<>();

  /** Knows that {@code us.x} is x in two regions. */
  private final class Profiles implements PriceBook {

    @Override
    public @Nullable ModelPrice price(PriceQuery query) {
      asked.add(query);
      return null;
    }

    @Override
    public @Nullable ModelPrice ceiling(String provider, long time) {
      return null;
    }

    @Override
    public @Nullable ModelFacts facts(String provider, String model) {
      return model.equals("x") ? new ModelFacts(500L, 50L, null) : null;
    }

    @Override
    public @Nullable Placement placement(String provider, String named, @Nullable String region) {
      return named.startsWith("us.")
          ? new Placement(named.substring(3), List.of("east", "west"), "us")
          : null;
    }
  }

  private Bonito bonito(Policy policy, Route.Target target, OfferedModel... offered) {
    ProviderConnection.Builder connection = Bench.custom(offered);
    bench.builder.prices(new Profiles());
    bench.builder.connection("fake", connection.build());
    bench.builder.route("r", Route.builder().targets(target).build());
    bench.builder.policy("p", policy);
    return bench.bonito();
  }

  private static Route.Target profile() {
    return Route.Target.builder().name("t").connection("fake").model("us.x").build();
  }

  private static Policy models(String pattern) {
    return Policy.builder().models(new Rule(List.of(pattern), null)).build();
  }

  private static Policy regions(String... allowed) {
    return Policy.builder().regions(new Rule(List.of(allowed), null)).build();
  }

  private CandidateFacts candidate() {
    return bench.last().plan().candidates().get(0).facts();
  }

  @Test
  void does_not_slip_past_a_rule_on_the_base_model() {
    bonito(models("y*"), profile());
    assertThatThrownBy(bench::ask).isInstanceOf(PolicyViolationException.class);
  }

  @Test
  void is_sent_while_rules_prices_and_facts_go_by_the_base_model() {
    bonito(models("x"), profile());
    assertThat(bench.ask()).isEqualTo("us.x");
    assertThat(candidate().model()).isEqualTo("x");
    assertThat(candidate().deployment()).isEqualTo("us.x");
    assertThat(candidate().contextWindow()).isEqualTo(500);
    assertThat(asked)
        .allSatisfy(query -> {
          assertThat(query.model()).isEqualTo("x");
          assertThat(query.deployment()).isEqualTo("us.x");
          assertThat(query.region()).isEqualTo("us");
        });
  }

  @Test
  void needs_every_region_that_may_process_it_allowed() {
    bonito(regions("east"), profile());
    assertThatThrownBy(bench::ask).isInstanceOf(PolicyViolationException.class);
  }

  @Test
  void is_allowed_where_all_of_them_are() {
    bonito(regions("east", "west", "north"), profile());
    assertThat(bench.ask()).isEqualTo("us.x");
  }

  @Test
  void is_processed_where_the_cloud_says_whatever_the_connection_states() {
    OfferedModel offered = OfferedModel.builder().model("us.x").region("east").build();
    bonito(regions("east"), profile(), offered);
    assertThatThrownBy(bench::ask).isInstanceOf(PolicyViolationException.class);
  }

  @Test
  void is_governed_by_what_it_stands_for_and_not_by_what_the_route_calls_it() {
    Route.Target disguised =
        Route.Target.builder()
            .name("t")
            .connection("fake")
            .model("allowed")
            .deployment("us.x")
            .build();
    bonito(models("allowed"), disguised);
    assertThatThrownBy(bench::ask).isInstanceOf(PolicyViolationException.class);
  }
}
