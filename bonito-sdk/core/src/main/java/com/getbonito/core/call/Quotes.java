package com.getbonito.core.call;

import com.getbonito.billing.MaximumCost;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.UsageCategory;
import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.ledger.BudgetLedger;
import com.getbonito.core.ledger.BudgetRule;
import com.getbonito.core.policy.Cap;
import com.getbonito.core.policy.Denial;
import com.getbonito.core.policy.Terms;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.RequestFacts;
import com.getbonito.money.ModelPrice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one call costs at each target of its route, and what planning reads of it. */
final class Quotes {

  private static final String ALLOW = "Allow";
  private static final String DENY = "Deny";

  private final RouteRuntime route;
  private final RequestFacts request;
  private final Sizing sizing;
  private final Admission admission;
  private final BudgetLedger ledger;
  private final long epochMillis;
  private final List<BudgetCharge> common;
  private final Quote[] quotes;

  Quotes(
      RouteRuntime route,
      RequestFacts request,
      Sizing sizing,
      Admission admission,
      Attribution caller,
      BudgetLedger ledger,
      long epochMillis) {
    this.route = route;
    this.request = request;
    this.sizing = sizing;
    this.admission = admission;
    this.ledger = ledger;
    this.epochMillis = epochMillis;
    this.common =
        both(
            charges(admission.applied().call().budgets(), caller),
            charges(admission.applied().auditBudgets(), caller));
    this.quotes = new Quote[route.targets().size()];
    for (int i = 0; i < quotes.length; i++) {
      quotes[i] = quote(i, caller);
    }
  }

  Quote get(int index) {
    return quotes[index];
  }

  /** Which rule of which policy rules a target out, or null. */
  @Nullable String denied(int index) {
    Denial denial = denial(index);
    return denial == null ? null : denial.policy() + '/' + denial.rule();
  }

  /** What forbids the call to go to a target, or null. */
  @Nullable Denial denial(int index) {
    if (admission.denial() != null) {
      return admission.denial();
    }
    Terms terms = quotes[index].terms();
    Denial denial = terms.denial();
    return denial != null || terms == admission.applied().call()
        ? denial
        : Admission.tooMuch(terms.maxOutput(), request);
  }

  /** What planning reads of a target's money. */
  MoneyFacts facts(int index) {
    Quote quote = quotes[index];
    ModelPrice price = quote.price();
    Long headroom = quote.terms().hard() ? Long.valueOf(ledger.headroom(quote.charges())) : null;
    if (price == null) {
      return headroom == null
          ? MoneyFacts.UNKNOWN
          : new MoneyFacts(null, null, false, 0, 0, 0, null, headroom);
    }
    long input = request.inputTokens();
    return new MoneyFacts(
        price.id(),
        price.source(),
        quote.ceiling(),
        rate(price, UsageCategory.INPUT, input),
        rate(price, UsageCategory.OUTPUT, input),
        expectedOutput(route.targets().get(index), quote),
        quote.maximum(),
        headroom);
  }

  private static long rate(ModelPrice price, UsageCategory category, long input) {
    return Math.max(0, price.perToken(ModelPrice.STANDARD, category, input));
  }

  /** What is usual for the target on this route; where nothing is known half of the cap. */
  private long expectedOutput(TargetRuntime target, Quote quote) {
    if (!request.operation().equals("chat")) {
      return 0;
    }
    Long cap = quote.outputCap();
    long usual = target.offer().outputs().orElse(cap == null ? 0 : cap / 2);
    return cap == null ? usual : Math.min(usual, cap);
  }

  private Quote quote(int index, Attribution caller) {
    TargetRuntime target = route.targets().get(index);
    Terms terms = admission.applied().candidate(index);
    List<BudgetCharge> charges =
        terms.budgets() == admission.applied().call().budgets()
            ? common
            : both(
                charges(terms.budgets(), caller),
                charges(admission.applied().auditBudgets(), caller));
    List<BudgetRule> audited = admission.applied().auditAttempt(index).budgets();
    if (!audited.isEmpty()) {
      charges = both(charges, charges(audited, caller));
    }
    ModelPrice price = target.offer().pricing().price(epochMillis);
    boolean ceiling = false;
    boolean substitutes = !route.unknownPrice().equals(ALLOW) && !route.unknownPrice().equals(DENY);
    if (price == null && substitutes) {
      price = target.offer().pricing().ceiling(epochMillis);
      ceiling = price != null;
    }
    Long cap = least(least(target.maxOutput(), asked()), tokens(terms.maxOutput()));
    Quote quote = new Quote(terms, price, ceiling, cap, sent(target, terms, cap), null, charges);
    return charges.isEmpty() ? quote : quote.bounded(maximum(quote, target, request.inputBound()));
  }

  /** The most that an attempt can cost; null where it has no bound. */
  @Nullable Long maximum(Quote quote, TargetRuntime target, @Nullable Long inputBound) {
    ModelPrice price = quote.price();
    Long tools = price == null ? null : sizing.hostedTools(price);
    if (price == null || tools == null) {
      return null;
    }
    Long tokens =
        MaximumCost.of(
            price,
            inputBound,
            target.contextWindow(),
            quote.outputCap(),
            request.choices(),
            request.operation().equals("chat"));
    return tokens == null || tools > Long.MAX_VALUE - tokens ? null : Long.valueOf(tokens + tools);
  }

  /** A Hard budget or a token policy holds only where the provider is told the cap. */
  private static @Nullable Integer sent(TargetRuntime target, Terms terms, @Nullable Long cap) {
    boolean must = terms.hard() || terms.maxOutput() != null;
    if (must && cap != null) {
      return (int) Math.min(cap, Integer.MAX_VALUE);
    }
    return target.outputCap();
  }

  private @Nullable Long asked() {
    Integer asked = request.maxOutput();
    return asked == null ? null : Long.valueOf(asked);
  }

  private static @Nullable Long tokens(@Nullable Cap cap) {
    return cap == null ? null : Long.valueOf(cap.tokens());
  }

  private static @Nullable Long least(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one <= other ? one : other;
  }

  /**
   * The policies as the decision records them, with the budgets of policies in mode Audit that have
   * no room for the call at any of its targets.
   */
  PolicyFacts audited(PolicyFacts known) {
    List<String> refused = new ArrayList<>(0);
    for (BudgetCharge charge : quotes.length == 0 ? common : quotes[0].charges()) {
      if (charge.rule().blocks() && !charge.rule().hard() && refusesEverywhere(charge)) {
        refused.add(charge.rule().policy() + "/budgets." + charge.rule().name());
      }
    }
    return refused.isEmpty()
        ? known
        : new PolicyFacts(
            known.applied(),
            known.values(),
            Admission.both(known.audited(), refused),
            known.changed());
  }

  private boolean refusesEverywhere(BudgetCharge charge) {
    long left = ledger.left(charge);
    for (Quote quote : quotes) {
      Long maximum = quote.maximum();
      if (maximum != null && maximum <= left || !quote.charges().contains(charge)) {
        return false;
      }
    }
    return true;
  }

  private static List<BudgetCharge> both(List<BudgetCharge> one, List<BudgetCharge> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<BudgetCharge> united = new ArrayList<>(one);
    united.addAll(other);
    return united;
  }

  private List<BudgetCharge> charges(List<BudgetRule> rules, Attribution caller) {
    if (rules.isEmpty()) {
      return List.of();
    }
    List<BudgetCharge> charges = new ArrayList<>(rules.size());
    for (BudgetRule rule : rules) {
      charges.add(rule.charge(caller, epochMillis));
    }
    return charges;
  }
}
