package com.getbonito.core.call;

import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.policy.Terms;
import com.getbonito.money.ModelPrice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call costs at one target, and what it is charged to, as planning saw it.
 *
 * @param terms what the policies say of the target
 * @param price the price that the attempt is booked at; null where unknown
 * @param ceiling whether it stands in for an unknown one
 * @param outputCap the most output tokens of one answer; null where unknown
 * @param sentCap the cap that is sent; null where none is
 * @param maximum the most that the attempt can cost, in picodollars; null where it has no bound or
 *     nobody asked
 * @param charges the budgets that it is charged to
 */
record Quote(
    Terms terms,
    @Nullable ModelPrice price,
    boolean ceiling,
    @Nullable Long outputCap,
    @Nullable Integer sentCap,
    @Nullable Long maximum,
    List<BudgetCharge> charges) {

  /** The same quote with the most that the attempt can cost. */
  Quote bounded(@Nullable Long most) {
    return new Quote(terms, price, ceiling, outputCap, sentCap, most, charges);
  }

  /** Version of the price, null where unknown. */
  @Nullable String priceId() {
    return price == null ? null : price.id();
  }
}
