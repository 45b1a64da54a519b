package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.getbonito.chat.UsageCategory;
import com.getbonito.micrometer.Scrape.Sample;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Prometheus scrapes the conventions' names, and the simulator's own figures")
class ScrapeTest {

  private final Traffic traffic = new Traffic();
  private final World world = traffic.world;

  @AfterEach
  void close() {
    traffic.close();
  }

  @Test
  void tokens_are_those_of_the_simulators_books() {
    world.first.next(Answer.text(World.ANSWER).withCachedTokens(4).withHiddenReasoning(3));
    world.bonito.chat(World.ask("support-chat"));
    world.bonito.chat(World.ask("support-chat"));
    world.bonito.stream(World.ask("support-chat")).drain();
    Tokens billed = billed(world.first);
    Scrape scrape = traffic.scrape();

    assertThat(scrape.types)
        .containsEntry("gen_ai_client_token_usage_tokens", "histogram")
        .containsEntry("bonito_tokens_total", "counter");
    assertThat(scrape.sum("gen_ai_client_token_usage_tokens_sum", "gen_ai_token_type", "input"))
        .isEqualTo(billed.prompt());
    assertThat(scrape.sum("gen_ai_client_token_usage_tokens_sum", "gen_ai_token_type", "output"))
        .isEqualTo(billed.completion());
    assertThat(scrape.sum("gen_ai_client_token_usage_tokens_count", "gen_ai_token_type", "output"))
        .isEqualTo(3);
    assertThat(tokens(scrape, UsageCategory.INPUT)).isEqualTo(billed.prompt() - billed.cached());
    assertThat(tokens(scrape, UsageCategory.CACHE_READ)).isEqualTo(4);
    assertThat(tokens(scrape, UsageCategory.REASONING)).isEqualTo(3);
    assertThat(tokens(scrape, UsageCategory.OUTPUT)).isEqualTo(billed.completion() - 3.0);
    double dollars =
        ((billed.prompt() - 4) * 2.00 + 4 * 0.50 + billed.completion() * 8.00) / 1_000_000;
    assertThat(scrape.sum("bonito_cost_usd_total")).isCloseTo(dollars, within(1e-12));
    assertThat(scrape.sum("bonito_cost_usd_total", "bonito_category", "cache_read"))
        .isCloseTo(4 * 0.50 / 1_000_000, within(1e-15));
  }

  @Test
  void timers_are_seconds_with_the_conventions_buckets() {
    world.bonito.stream(World.ask("support-chat")).drain();
    Scrape scrape = traffic.scrape();
    for (String timer :
        List.of(
            "gen_ai_client_operation_duration_seconds",
            "gen_ai_client_operation_time_to_first_chunk_seconds",
            "bonito_attempt_seconds")) {
      assertThat(scrape.types).containsEntry(timer, "histogram");
      assertThat(bounds(scrape, timer))
          .as(timer)
          .containsExactly(
              0.01,
              0.02,
              0.04,
              0.08,
              0.16,
              0.32,
              0.64,
              1.28,
              2.56,
              5.12,
              10.24,
              20.48,
              40.96,
              81.92,
              Double.POSITIVE_INFINITY);
      assertThat(scrape.sum(timer + "_count")).as(timer).isEqualTo(1);
    }
    assertThat(bounds(scrape, "gen_ai_client_token_usage_tokens"))
        .containsSequence(1.0, 4.0, 16.0, 64.0, 256.0, 1024.0)
        .endsWith(16777216.0, 67108864.0, Double.POSITIVE_INFINITY);
  }

  @Test
  void calls_and_attempts_are_counted_by_how_they_ended() {
    traffic.everything();
    Scrape scrape = traffic.scrape();
    assertThat(scrape.sum("bonito_calls_total")).isEqualTo(14);
    assertThat(scrape.sum("bonito_calls_total", "bonito_outcome", "cached")).isEqualTo(1);
    assertThat(
            scrape.sum(
                "bonito_calls_total", "bonito_outcome", "refused", "error_type", "BUDGET_EXCEEDED"))
        .isEqualTo(1);
    assertThat(scrape.sum("bonito_calls_total", "bonito_outcome", "failed")).isEqualTo(2);
    assertThat(scrape.sum("bonito_calls_total", "gen_ai_request_stream", "true")).isEqualTo(2);
    assertThat(scrape.sum("gen_ai_client_operation_duration_seconds_count")).isEqualTo(14);
    assertThat(scrape.sum("bonito_calls_active")).isEqualTo(0);
    assertThat(scrape.sum("bonito_refusals_total", "bonito_code", "BON-2009")).isEqualTo(1);

    long requests =
        world.first.ledger().totals().requests() + world.second.ledger().totals().requests();
    assertThat(scrape.sum("bonito_attempts_total")).isEqualTo(requests);
    assertThat(scrape.sum("bonito_attempt_seconds_count")).isEqualTo(requests);
    assertThat(scrape.sum("bonito_attempts_total", "bonito_next", "failover")).isEqualTo(2);
    assertThat(scrape.sum("bonito_attempts_total", "bonito_next", "giveUp")).isEqualTo(2);
    assertThat(
            scrape.sum(
                "bonito_attempts_total",
                "bonito_connection",
                "second",
                "error_type",
                "UPSTREAM_ERROR",
                "gen_ai_provider_name",
                "groq"))
        .isEqualTo(1);
  }

  @Test
  void money_that_is_saved_unknown_or_uncertain_is_told_apart() {
    traffic.everything();
    Scrape scrape = traffic.scrape();
    assertThat(scrape.sum("bonito_cache_hits_total", "bonito_route", "cached")).isEqualTo(1);
    double once = scrape.sum("bonito_cost_usd_total", "bonito_route", "cached");
    assertThat(once).isPositive();
    assertThat(scrape.sum("bonito_cost_saved_usd_total")).isCloseTo(once, within(1e-15));
    assertThat(scrape.sum("bonito_cost_unknown_attempts_total", "bonito_route", "unpriced"))
        .isEqualTo(1);
    assertThat(scrape.matching("bonito_cost_usd_total", "bonito_route", "unpriced")).isEmpty();
    assertThat(scrape.sum("bonito_cost_uncertain_usd_total", "bonito_target", "a")).isPositive();
    assertThat(scrape.sum("bonito_tokens_total", "bonito_estimated", "true")).isPositive();
  }

  @Test
  void before_the_first_call_there_are_gauges_only() {
    assertThat(traffic.scrape().samples)
        .extracting(Sample::name)
        .contains("bonito_configuration_refused", "bonito_routes", "bonito_breaker_state")
        .doesNotContain("bonito_cost_usd_total", "bonito_calls_total");
  }

  @Test
  void spring_ais_own_meters_find_room_beside() {
    world.bonito.chat(World.ask("support-chat"));
    Counter.builder("gen_ai.client.token.usage")
        .tag("gen_ai.token.type", "input")
        .tag("gen_ai.operation.name", "chat")
        .register(traffic.registry)
        .increment(17);
    Timer.builder("gen_ai.client.operation")
        .tag("gen_ai.operation.name", "chat")
        .register(traffic.registry);
    Scrape scrape = traffic.scrape();
    assertThat(scrape.sum("gen_ai_client_token_usage_total")).isEqualTo(17);
    assertThat(scrape.sum("gen_ai_client_token_usage_tokens_count")).isEqualTo(2);
    assertThat(bounds(scrape, "gen_ai_client_operation_seconds")).contains(81.92);
  }

  private static Tokens billed(Endpoint endpoint) {
    return endpoint.ledger().totals().billed();
  }

  private static double tokens(Scrape scrape, UsageCategory category) {
    return scrape.sum(
        "bonito_tokens_total", "bonito_category", category.name().toLowerCase(Locale.ROOT));
  }

  private static List<Double> bounds(Scrape scrape, String histogram) {
    return scrape.matching(histogram + "_bucket").stream()
        .map(sample -> sample.labels().get("le"))
        .map(le -> le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.valueOf(le))
        .distinct()
        .sorted()
        .toList();
  }
}
