package com.getbonito.cli.doctor;

import com.getbonito.error.ConfigurationException;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.prices.Shelf;
import com.getbonito.prices.ShippedPrices;
import com.getbonito.prices.Source;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import com.getbonito.spi.PriceBook;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether prices are known and fresh, and whether Hard budgets can hold. */
final class MoneyCheck {

  private static final long OLD_DAYS = 180;

  private final Patient patient;
  private final Findings findings;

  MoneyCheck(Patient patient, Findings findings) {
    this.patient = patient;
    this.findings = findings;
  }

  void run() {
    PriceBook book = book();
    if (book != null) {
      age();
      prices(book);
    }
    budgets();
  }

  private @Nullable PriceBook book() {
    try {
      return new ShippedPrices().open(patient.settings().prices());
    } catch (ConfigurationException unusable) {
      unusable
          .problems()
          .forEach(problem ->
              findings.broken(
                  Topic.PRICES,
                  problem.code(),
                  "BONITO_PRICES",
                  problem.path() + ": " + problem.message(),
                  Fixes.of(problem)));
      return null;
    }
  }

  private void age() {
    LocalDate today = patient.time().now().atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate newest =
        Shelf.catalogues().stream()
            .map(Source::date)
            .map(LocalDate::parse)
            .max(Comparator.naturalOrder())
            .orElse(today);
    long days = ChronoUnit.DAYS.between(newest, today);
    if (days > OLD_DAYS) {
      findings.warning(
          Topic.PRICES,
          DoctorCode.OLD_PRICES,
          "price book",
          "its newest figures are of " + newest + ", " + days + " days ago",
          "update Bonito, or name an overlay with newer prices in BONITO_PRICES");
    } else {
      findings.fine(Topic.PRICES, "price book", "its newest figures are of " + newest);
    }
  }

  private void prices(PriceBook book) {
    TreeSet<String> seen = new TreeSet<>();
    patient
        .snapshot()
        .routes()
        .forEach((name, route) -> {
          for (Target target : route.targets()) {
            ProviderConnection connection =
                patient.snapshot().connections().get(target.connection());
            if (connection != null
                && !isPriced(book, connection, target)
                && seen.add(name + target.connection() + target.model())) {
              unpriced(name, route, target);
            }
          }
        });
  }

  private void unpriced(String name, Route route, Target target) {
    String what = "the price of " + target.model() + " at " + target.connection() + " is unknown";
    String fix =
        "write its prices under models in the connection "
            + target.connection()
            + ", or in an overlay";
    if (route.unknownPrice() == UnknownPrice.DENY) {
      findings.broken(
          Topic.PRICES,
          DoctorCode.NO_PRICE,
          "route " + name,
          what + ", and the route refuses such calls",
          fix + ", or write unknownPrice: CeilingEstimate");
    } else {
      findings.warning(
          Topic.PRICES, DoctorCode.NO_PRICE, "route " + name, what + ": it is estimated", fix);
    }
  }

  private boolean isPriced(PriceBook book, ProviderConnection connection, Target target) {
    OfferedModel offered = offered(connection, target);
    if (offered != null && offered.prices() != null) {
      return true;
    }
    String provider = PriceQuery.providerOf(connection);
    String home = PriceQuery.homeOf(connection, offered);
    String deployment = target.deployment();
    if (deployment == null && offered != null) {
      deployment = offered.deployment();
    }
    String named = deployment == null ? target.model() : deployment;
    Placement placement = book.placement(provider, named, home);
    String base =
        placement == null || placement.model() == null ? target.model() : placement.model();
    String region = placement == null || placement.billed() == null ? home : placement.billed();
    long now = patient.time().now().toEpochMilli();
    String other = base.equals(named) ? null : named;
    return book.price(new PriceQuery(provider, base, other, region, now)) != null;
  }

  private static @Nullable OfferedModel offered(ProviderConnection connection, Target target) {
    return connection.models() == null
        ? null
        : connection.models().stream()
            .filter(model -> model.model().equals(target.model()))
            .findFirst()
            .orElse(null);
  }

  private void budgets() {
    int before = findings.all().size();
    boolean keeps = patient.settings().ledger() != null || patient.settings().volatileLedger();
    patient
        .snapshot()
        .policies()
        .forEach((name, policy) -> {
          if (policy.mode() == Policy.Mode.ENFORCE && policy.budgets() != null) {
            policy.budgets().forEach(budget -> budget(name, budget, keeps));
          }
        });
    if (findings.all().size() == before) {
      findings.fine(Topic.BUDGETS, "policies", "every Hard budget can be held");
    }
  }

  private void budget(String policy, Budget budget, boolean keeps) {
    if (budget.mode() == Budget.Mode.SOFT) {
      return;
    }
    String subject = "policy " + policy;
    if (budget.scope() == Budget.Scope.PROCESS && !keeps) {
      findings.broken(
          Topic.BUDGETS,
          "BON-6303",
          subject,
          "the budget " + budget.name() + " is Hard, and no ledger keeps what was spent",
          "set BONITO_LEDGER to a file, or to Volatile where forgetting is meant");
    }
    if (budget.scope() == Budget.Scope.FLEET) {
      findings.warning(
          Topic.BUDGETS,
          "BON-6304",
          subject,
          "the budget " + budget.name() + " is shared by the fleet, which needs a budget authority",
          "give BonitoBuilder.budgetAuthority one, or make its scope Process");
    }
  }
}
