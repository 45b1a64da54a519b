package com.getbonito.micrometer;

import com.getbonito.micrometer.Reading.BudgetSums;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** Budgets, added up over their partitions, of which there can be as many as there are users. */
final class BudgetGauges {

  private static final String USD = "usd";

  private final List<Rows<BudgetSums.Key, BudgetSums>> gauges;

  BudgetGauges(MeterRegistry registry, Tags common, Reading reading) {
    Rows.Maker<BudgetSums.Key, BudgetSums> make =
        new Rows.Maker<>(registry, common, reading, Reading.Look::budgets, BudgetGauges::tags);
    this.gauges =
        List.of(
            make.rows("bonito.budget.limit", USD, "Caps of budgets.")
                .column(Tags.empty(), sums -> Dollars.of(sums.limit())),
            make.rows("bonito.budget.settled", USD, "Booked as spent in the present window.")
                .column(Tags.empty(), sums -> Dollars.of(sums.settled())),
            make.rows("bonito.budget.reserved", USD, "Set aside for attempts that run.")
                .column(Tags.empty(), sums -> Dollars.of(sums.reserved())),
            make.rows("bonito.budget.uncertain", USD, "May have been billed beyond what is booked.")
                .column(Tags.empty(), sums -> Dollars.of(sums.uncertain())),
            make.rows("bonito.budget.utilization", "ratio", "How full the fullest partition is.")
                .column(Tags.empty(), BudgetSums::fullest),
            make.rows("bonito.budget.partitions", "", "Partitions in use.")
                .column(Tags.empty(), BudgetSums::partitions));
  }

  void show(Reading.Look look) {
    gauges.forEach(gauge -> gauge.show(look));
  }

  private static Tags tags(BudgetSums.Key key) {
    return Tags.of(Keys.POLICY, key.policy(), Keys.BUDGET, key.budget(), Keys.MODE, key.mode());
  }
}
