package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.UsageCategory;
import com.getbonito.core.ledger.BudgetCharge;
import com.getbonito.core.ledger.BudgetLedger;
import com.getbonito.core.ledger.BudgetRule;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Denial;
import com.getbonito.core.policy.Terms;
import com.getbonito.core.runtime.Quote;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.RequestFacts;
import com.getbonito.money.ModelPrice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one call costs at each target of its route, and what planning reads of it. */
final class Quotes {

  private static final String ALLOW = "Allow";
  private static final String DENY = "Deny";
  private static final @Nullable Long[] NO_MAXIMA = {};

  private final RouteRuntime route;
  private final RequestFacts request;
  private final Sizing sizing;
  private final Admission admission;
  private final BudgetLedger ledger;
  private final List<BudgetCharge> common;
  private final Quote[] quotes;

  /** What targets are charged to, where that differs from what all are. */
  private final Map<Integer, List<BudgetCharge>> own;

  private final @Nullable Long[] maxima;
  private @Nullable Long commonHeadroom;

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
    Applied applied = admission.applied();
    this.common =
        both(
            charges(applied.call().budgets(), caller, epochMillis),
            charges(applied.auditBudgets(), caller, epochMillis));
    int size = route.targets().size();
    this.quotes = new Quote[size];
    boolean substitutes = !route.unknownPrice().equals(ALLOW) && !route.unknownPrice().equals(DENY);
    for (int i = 0; i < size; i++) {
      quotes[i] =
          route
              .targets()
              .get(i)
              .quote(
                  applied.candidate(i),
                  request.maxOutput(),
                  substitutes && !(route.name() == null && applied.candidate(i).hard()),
                  epochMillis);
    }
    this.own = own(caller, epochMillis);
    this.maxima = common.isEmpty() && own.isEmpty() ? NO_MAXIMA : maxima();
  }

  private Map<Integer, List<BudgetCharge>> own(Attribution caller, long epochMillis) {
    Applied applied = admission.applied();
    Map<Integer, List<BudgetCharge>> charged = Map.of();
    for (int i = 0; i < quotes.length; i++) {
      List<BudgetRule> added = applied.attempt(i).budgets();
      List<BudgetRule> audited = applied.auditAttempt(i).budgets();
      if (!added.isEmpty() || !audited.isEmpty()) {
        charged = charged.isEmpty() ? new HashMap<>() : charged;
        List<BudgetCharge> more =
            both(charges(added, caller, epochMillis), charges(audited, caller, epochMillis));
        charged.put(i, both(common, more));
      }
    }
    return charged;
  }

  private @Nullable Long[] maxima() {
    @Nullable Long[] most = new @Nullable Long[quotes.length];
    for (int i = 0; i < most.length; i++) {
      ModelPrice price = quotes[i].price();
      most[i] =
          price == null || charges(i).isEmpty()
              ? null
              : sizing.maximum(
                  price, route.targets().get(i), request.inputBound(), quotes[i].outputCap());
    }
    return most;
  }

  /** The budgets that an attempt at a target is charged to. */
  List<BudgetCharge> charges(int index) {
    return own.isEmpty() ? common : own.getOrDefault(index, common);
  }

  /** The most that an attempt can cost; null where it has no bound or nobody asked. */
  @Nullable Long maximum(int index) {
    return maxima.length == 0 ? null : maxima[index];
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
    return terms.denial() != null || terms == admission.applied().call()
        ? terms.denial()
        : Admission.tokens(terms, request);
  }

  /** What planning reads of a target's money. */
  MoneyFacts facts(int index) {
    Quote quote = quotes[index];
    ModelPrice price = quote.price();
    Long headroom = headroom(index);
    if (price == null || incomplete(price)) {
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
        maximum(index),
        headroom);
  }

  private @Nullable Long headroom(int index) {
    if (!quotes[index].terms().hard()) {
      return null;
    }
    if (charges(index) != common) {
      return ledger.headroom(charges(index));
    }
    if (commonHeadroom == null) {
      commonHeadroom = ledger.headroom(common);
    }
    return commonHeadroom;
  }

  /** Whether what every such call uses has no rate: then the price is as good as unknown. */
  private boolean incomplete(ModelPrice price) {
    long input = request.inputTokens();
    return price.perToken(ModelPrice.STANDARD, UsageCategory.INPUT, input) == ModelPrice.UNKNOWN
        || (request.operation().equals("chat")
            && price.perToken(ModelPrice.STANDARD, UsageCategory.OUTPUT, input)
                == ModelPrice.UNKNOWN);
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

  /**
   * The policies as the decision records them, with the budgets of policies in mode Audit that have
   * no room for the call at any of its targets.
   */
  PolicyFacts audited(PolicyFacts known) {
    List<String> refused = new ArrayList<>(0);
    for (BudgetCharge charge : quotes.length == 0 ? common : charges(0)) {
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
    for (int i = 0; i < quotes.length; i++) {
      Long maximum = maximum(i);
      if (maximum != null && maximum <= left || !charges(i).contains(charge)) {
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

  private static List<BudgetCharge> charges(
      List<BudgetRule> rules, Attribution caller, long epochMillis) {
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
