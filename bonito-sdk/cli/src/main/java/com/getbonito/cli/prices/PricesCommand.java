package com.getbonito.cli.prices;

import com.getbonito.cli.Columns;
import com.getbonito.cli.Complaints;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Json;
import com.getbonito.cli.Terminal;
import com.getbonito.prices.Entry;
import com.getbonito.prices.Figure;
import com.getbonito.prices.Model;
import com.getbonito.prices.Shelf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model costs, figure by figure: who says so, and who says otherwise. */
@Command(
    name = "prices",
    description = {
      "Shows where the price of a model comes from and who disagrees.",
      "It is the price of the shipped book; own prices in BONITO_PRICES, which win over it, are not"
          + " shown."
    })
public final class PricesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Parameters(paramLabel = "MODEL", arity = "0..1", description = "Base model id.")
  private @Nullable String model;

  @Option(names = "--provider", paramLabel = "P", description = "Only this provider.")
  private @Nullable String provider;

  @Option(
      names = "--region",
      paramLabel = "R",
      description = "Only the price in this region, data zone or inference profile.")
  private @Nullable String region;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      description = "Only the price on this day, for example 2026-09-01.")
  private @Nullable String date;

  @Option(names = "--json", description = "Prints a JSON line for each price.")
  private boolean json;

  public PricesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String wanted = model;
    if (wanted == null || (date != null && !date.matches("\\d{4}-\\d{2}-\\d{2}"))) {
      throw new ParameterException(
          spec.commandLine(),
          wanted == null
              ? "which model? for example bonito prices gpt-4o"
              : "--date must be a day such as 2026-09-01, not " + date);
    }
    int shown = 0;
    for (String name : provider == null ? Shelf.providers() : List.of(provider)) {
      Model found = Shelf.of(name).model(wanted);
      if (found != null) {
        for (Entry entry : chosen(found)) {
          show(found, entry, shown++ == 0);
        }
      }
    }
    if (shown == 0) {
      new Complaints(terminal, json)
          .error(
              "BON-6603: there is no price of " + wanted + where() + "; see bonito prices --help");
    }
    return shown == 0 ? Exit.FINDING : Exit.OK;
  }

  private String where() {
    return (provider == null ? "" : " at " + provider)
        + (region == null ? "" : " in " + region)
        + (date == null ? "" : " on " + date);
  }

  private List<Entry> chosen(Model found) {
    String place = region;
    boolean named =
        place != null && found.entries().stream().anyMatch(e -> e.places().contains(place));
    String own = named && place != null ? place : Entry.ANYWHERE;
    List<Entry> there =
        place == null
            ? found.entries()
            : found.entries().stream().filter(entry -> entry.places().contains(own)).toList();
    String day = date;
    if (day == null) {
      return there;
    }
    // Of each list of places the last entry that has begun counts.
    Map<List<String>, Entry> latest = new LinkedHashMap<>();
    for (Entry entry : there) {
      if (entry.from() == null || entry.from().compareTo(day) <= 0) {
        latest.put(entry.places(), entry);
      }
    }
    return new ArrayList<>(latest.values());
  }

  private void show(Model found, Entry entry, boolean first) {
    if (json) {
      terminal.out().println(Json.line(members(found, entry)));
      return;
    }
    if (!first) {
      terminal.out().println();
    }
    String alias = found.aliasOf() == null ? "" : ", which stands for " + found.aliasOf();
    terminal
        .out()
        .println(
            terminal.bold(found.provider() + '/' + found.id())
                + alias
                + (entry.places().equals(List.of(Entry.ANYWHERE))
                    ? ""
                    : " in " + String.join(", ", entry.places()))
                + (entry.from() == null ? "" : " from " + entry.from()));
    if (entry.figures().isEmpty()) {
      terminal.out().println("unknown: no catalogue says what it costs there since");
      return;
    }
    Columns columns = new Columns("tier", "for", "USD", "per", "says", "disagrees");
    for (Figure figure : entry.figures()) {
      columns.row(
          tier(figure),
          figure.slot().item(),
          figure.dollars().toPlainString() + (figure.rounded() ? "~" : ""),
          figure.slot().isPerUse() ? "use" : "million",
          String.join(", ", figure.sources()),
          dissents(figure));
    }
    columns.lines().forEach(terminal.out()::println);
  }

  private static String tier(Figure figure) {
    String size = figure.slot().above() == 0 ? "" : " >" + figure.slot().above();
    return figure.slot().isPerUse() ? "tool" : figure.slot().tier() + size;
  }

  private static String dissents(Figure figure) {
    return figure.dissents().stream()
        .map(each ->
            each.source() + (each.dollars() == null ? "" : " " + each.dollars().toPlainString()))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> members(Model found, Entry entry) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("provider", found.provider());
    members.put("model", found.id());
    members.put("places", entry.places());
    members.put("disputed", entry.disputed());
    if (entry.from() != null) {
      members.put("from", entry.from());
    }
    if (found.aliasOf() != null) {
      members.put("aliasOf", found.aliasOf());
    }
    members.put("figures", entry.figures().stream().map(PricesCommand::members).toList());
    return members;
  }

  private static Map<String, Object> members(Figure figure) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("tier", figure.slot().tier());
    members.put("above", figure.slot().above());
    members.put("for", figure.slot().item());
    members.put("sources", figure.sources());
    members.put("dissents", figure.dissents().stream().map(each -> members(figure, each)).toList());
    amount(members, figure);
    return members;
  }

  private static Map<String, Object> members(Figure figure, Figure.Dissent dissent) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("source", dissent.source());
    BigDecimal dollars = dissent.dollars();
    if (dollars != null) {
      amount(members, new Figure(figure.slot(), dollars, List.of(), List.of()));
    }
    return members;
  }

  /** Money is text, as in every record: not every program reads whole numbers of 64 bits. */
  private static void amount(Map<String, Object> members, Figure figure) {
    members.put("picodollars", Long.toString(figure.picodollars()));
    members.put("rounded", figure.rounded());
  }
}
