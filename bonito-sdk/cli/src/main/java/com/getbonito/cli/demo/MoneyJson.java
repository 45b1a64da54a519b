package com.getbonito.cli.demo;

import com.getbonito.BudgetView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The money of the report for programs; picodollars are strings, as in every record. */
final class MoneyJson {

  private MoneyJson() {}

  static Map<String, ?> members(Report report) {
    EstimateError error = report.estimateError();
    return Map.of(
        "teams",
        report.teams().stream().map(MoneyJson::team).toList(),
        "denied",
        report.denied().stream().map(MoneyJson::denied).toList(),
        "endpoints",
        bills(report.bills()),
        "estimate",
        Map.of(
            "answers", error.answers(),
            "estimated", text(error.estimated()),
            "billed", text(error.billed())),
        "agrees",
        report.moneyAgrees());
  }

  private static Map<String, ?> team(Spend team) {
    Map<String, Object> members = new TreeMap<>();
    members.put("team", team.team());
    members.put("calls", team.calls());
    members.put("answered", team.answered());
    members.put("denied", team.denied());
    members.put("settled", text(team.settled()));
    members.put("estimated", text(team.estimated()));
    members.put("uncertain", text(team.uncertain()));
    members.put("agrees", team.agrees());
    BudgetView budget = team.budget();
    if (budget != null) {
      members.put("limit", text(budget.limit()));
      members.put("ledger", text(budget.settled()));
    }
    return members;
  }

  private static Map<String, ?> denied(Denied rule) {
    return Map.of(
        "policy", rule.policy(),
        "rule", rule.rule(),
        "code", rule.code(),
        "calls", rule.calls(),
        "first", rule.first(),
        "unproven", rule.unproven());
  }

  private static List<Map<String, ?>> bills(List<Bills> all) {
    return all.stream().<Map<String, ?>>map(MoneyJson::bills).toList();
  }

  private static Map<String, ?> bills(Bills bills) {
    return Map.of(
        "endpoint", bills.endpoint(),
        "settled", text(bills.settled()),
        "estimated", text(bills.estimated()),
        "uncertain", text(bills.uncertain()),
        "unpriced", bills.unpriced(),
        "compared", bills.compared(),
        "unequal", bills.unequal(),
        "billed", text(bills.bill().total()),
        "billedReported", text(bills.bill().reportedSum()),
        "agrees", bills.agree());
  }

  private static String text(long picodollars) {
    return Long.toString(picodollars);
  }
}
