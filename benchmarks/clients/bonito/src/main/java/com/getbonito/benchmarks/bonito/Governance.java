package com.getbonito.benchmarks.bonito;

import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.RateLimit;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can govern a call, with limits that are never reached. */
final class Governance {

  static final Attribution CALLER = Attribution.builder().team("support").build();

  private static final long PLENTY = 1_000_000_000_000L;

  private Governance() {}

  static void apply(BonitoBuilder builder) {
    builder
        .settings(Settings.builder().volatileLedger().build())
        .usageSink(events -> {})
        .policy(
            "who",
            Policy.builder()
                .attribution(new Policy.Attribution(List.of(Dimension.TEAM), null))
                .models(new Rule(List.of("gpt-4*"), null))
                .tokens(new Tokens(null, 4_096, Tokens.OnExceed.CLAMP))
                .build())
        .policy(
            "where",
            Policy.builder()
                .regions(new Rule(List.of("eu-1"), null))
                .rateLimit(
                    RateLimit.builder()
                        .requests(PLENTY)
                        .tokens(PLENTY)
                        .window(TimeSpan.ofMinutes(1))
                        .per(Dimension.TEAM)
                        .build())
                .build())
        .policy(
            "money",
            Policy.builder()
                .budgets(
                    Budget.builder()
                        .name("monthly")
                        .limit("9000000")
                        .window(Budget.Window.MONTH)
                        .mode(Budget.Mode.HARD)
                        .scope(Budget.Scope.PROCESS)
                        .per(Dimension.TEAM)
                        .build())
                .build());
  }

  static List<OfferedModel> models() {
    return Stream.of("gpt-4.1", "gpt-4o", "gpt-4o-mini").map(Governance::offered).toList();
  }

  private static OfferedModel offered(String model) {
    return OfferedModel.builder()
        .model(model)
        .region("eu-1")
        .contextWindow(128_000L)
        .maxOutput(16_384L)
        .prices(new OfferedModel.Prices("2.00", "8.00", "0.50", null, null, null))
        .build();
  }
}
