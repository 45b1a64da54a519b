package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.TextContent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The calls of the demo")
class OrderTest {

  private static final Trace TRACE = new Traces(List.of()).choose(null, 1_000);

  @Test
  void have_the_times_and_sizes_of_the_trace() {
    List<Order> orders = Order.of(TRACE, 7);
    assertThat(orders).hasSameSizeAs(TRACE.arrivals());
    for (int i = 0; i < orders.size(); i++) {
      Arrival arrival = TRACE.arrivals().get(i);
      assertThat(orders.get(i).after()).isEqualTo(arrival.after());
      assertThat(orders.get(i).request().sampling().maxOutputTokens())
          .isEqualTo(arrival.generatedTokens());
      assertThat(words(orders.get(i))).hasSize(arrival.contextTokens());
    }
  }

  @Test
  void follow_from_the_seed() {
    assertThat(Order.of(TRACE, 7))
        .extracting(OrderTest::words)
        .isEqualTo(Order.of(TRACE, 7).stream().map(OrderTest::words).toList())
        .isNotEqualTo(Order.of(TRACE, 8).stream().map(OrderTest::words).toList());
  }

  @Test
  void go_through_three_routes_streamed_and_not() {
    Map<String, Long> routes =
        Order.of(TRACE, 7).stream()
            .collect(Collectors.groupingBy(o -> o.request().target(), Collectors.counting()));
    assertThat(routes)
        .containsOnlyKeys(Configuration.SUPPORT, Configuration.SEARCH, Configuration.ASSISTANT)
        .allSatisfy((route, calls) -> assertThat(calls).isGreaterThan(200));
    Map<Boolean, Long> streamed =
        Order.of(TRACE, 7).stream()
            .collect(Collectors.groupingBy(Order::streamed, Collectors.counting()));
    assertThat(streamed.values()).allMatch(calls -> calls > 300);
  }

  @Test
  void are_of_three_teams_and_of_one_user_who_names_none() {
    Map<String, Long> teams =
        Order.of(TRACE, 7).stream()
            .collect(Collectors.groupingBy(OrderTest::team, Collectors.counting()));
    assertThat(teams).containsOnlyKeys("support", "sales", "labs", "null");
    assertThat(teams.get("null")).isLessThan(60);
    assertThat(teams.get("support")).isGreaterThan(teams.get("sales"));
  }

  @Test
  void to_warm_up_are_the_first_of_them_for_a_team_of_their_own() {
    List<Order> warmUp = Order.warmUp(TRACE, 7, 50);
    assertThat(warmUp).hasSize(50).allMatch(order -> team(order).equals("warm-up"));
    assertThat(warmUp)
        .extracting(OrderTest::words)
        .isEqualTo(Order.of(TRACE, 7).subList(0, 50).stream().map(OrderTest::words).toList());
  }

  @Test
  void draw_chance_that_differs_by_seed_and_repeats() {
    Function<Long, List<Integer>> draws =
        seed -> new SeededChance(seed).ints(100, 0, 10).boxed().toList();
    assertThat(draws.apply(1L)).isEqualTo(draws.apply(1L)).isNotEqualTo(draws.apply(2L));
    assertThat(draws.apply(1L)).containsAll(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  }

  private static String team(Order order) {
    return String.valueOf(order.request().attribution().team());
  }

  private static List<String> words(Order order) {
    TextContent text = (TextContent) order.request().messages().get(0).content().get(0);
    return List.of(text.text().strip().split(" "));
  }
}
