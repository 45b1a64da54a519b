package com.getbonito.cli.policy;

import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the targets of a replay cost: what a book says, else what the record says. A record has the
 * plain rates only.
 *
 * @param book the book, or null where the records alone count
 */
record Tariff(@Nullable PriceBook book) {

  /** The price of a target at a time; null where nobody knows it. */
  @Nullable ModelPrice of(CandidateFacts facts, long time) {
    if (book != null) {
      ModelPrice price =
          book.price(
              new PriceQuery(facts.provider(), facts.model(), facts.deployment(), null, time));
      if (price != null) {
        return price;
      }
    }
    MoneyFacts money = facts.money();
    return money.price() == null
        ? null
        : ModelPrice.builder(money.price())
            .source(Objects.requireNonNullElse(money.source(), "record"), "")
            .rates(
                ModelPrice.STANDARD,
                0,
                Map.of(UsageCategory.INPUT, money.input(), UsageCategory.OUTPUT, money.output()))
            .build();
  }
}
