package com.getbonito.cli.demo;

import static java.util.Map.entry;

import com.getbonito.cli.Json;
import java.util.Map;

/** The report for programs, on one line; times are microseconds. */
final class ReportJson {

  private ReportJson() {}

  static String line(Report report) {
    return Json.line(
        Map.ofEntries(
            entry("scene", scene(report.scene())),
            entry("calls", report.calls()),
            entry("admitted", report.admitted()),
            entry("answered", report.answered()),
            entry("routes", report.routes().stream().map(ReportJson::route).toList()),
            entry("endpoints", report.books().stream().map(ReportJson::books).toList()),
            entry("unreported", unreported(report.unreported())),
            entry("money", MoneyJson.members(report)),
            entry("tokens", report.tokens().stream().map(ReportJson::tokens).toList()),
            entry("faults", report.faults()),
            entry("stories", report.stories().stream().map(ReportJson::story).toList()),
            entry("defects", report.defects()),
            entry("equal", report.booksEqual())));
  }

  private static Map<String, ?> unreported(Unreported unreported) {
    return Map.of(
        "billed", unreported.billed(),
        "estimated", unreported.estimated(),
        "calls", unreported.calls());
  }

  private static Map<String, ?> story(Story story) {
    return Map.of("title", story.title(), "decision", story.decision().id());
  }

  private static Map<String, ?> scene(Scene scene) {
    return Map.of(
        "trace", scene.trace(),
        "recorded", scene.recorded(),
        "begin", scene.begin(),
        "spanMicros", scene.span().toNanos() / 1_000,
        "wallMicros", scene.wall().toNanos() / 1_000,
        "seed", scene.seed(),
        "faults", scene.faults());
  }

  private static Map<String, ?> route(RouteFigures route) {
    return Map.of(
        "route", route.route(),
        "strategy", route.strategy(),
        "calls", route.calls(),
        "answered", route.answered(),
        "denied", route.denied(),
        "failovers", route.failovers(),
        "retries", route.retries(),
        "duration", quantiles(route.duration()),
        "firstToken", quantiles(route.firstToken()),
        "failures", route.failures());
  }

  private static Map<String, ?> quantiles(Quantiles quantiles) {
    return Map.of("count", quantiles.count(), "p50", quantiles.p50(), "p99", quantiles.p99());
  }

  private static Map<String, ?> books(Books books) {
    return Map.of(
        "endpoint", books.endpoint(),
        "bonito", count(books.bonito()),
        "simulator", count(books.simulator()),
        "lostAttempts", books.gaps().lost(),
        "unequalAnswers", books.gaps().unequal(),
        "unreadAnswers", books.gaps().unread(),
        "unreadTokens", books.gaps().unreadTokens(),
        "equal", books.equal());
  }

  private static Map<String, ?> tokens(TokenCount tokens) {
    return Map.of(
        "endpoint", tokens.endpoint(),
        "fetched", tokens.fetched(),
        "lifeMicros", tokens.life().toNanos() / 1_000);
  }

  private static Map<String, ?> count(Count count) {
    return Map.of(
        "requests", count.requests(),
        "inputTokens", count.inputTokens(),
        "outputTokens", count.outputTokens());
  }
}
