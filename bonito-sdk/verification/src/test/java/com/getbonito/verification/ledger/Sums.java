package com.getbonito.verification.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an {@link Audit} has counted and summed; sums of several audits add up. For one thread. */
final class Sums {

  /** What is counted. Money is picodollars; B is Bonito's figure, S the simulator's. */
  enum Figure {
    CALLS,
    ATTEMPTS,
    STREAMS,
    RETRIES,
    FAILOVERS,
    CANCELS,
    DEADLINES,
    MANY_CHOICES,
    CACHED,
    REASONED,
    FAULTS,
    NO_USAGE,
    OVERRUNS,
    UNSEEN,
    REPORTED,
    TOKENS_B,
    TOKENS_S,
    MONEY_B,
    MONEY_S,
    CEILING,
    CEILING_B,
    CEILING_S,
    FREE,
    FREE_S,
    GUESSED,
    GUESSED_TOKENS_B,
    GUESSED_TOKENS_S,
    GUESSED_B,
    GUESSED_UNCERTAIN,
    GUESSED_S,
    UNKNOWN,
    UNKNOWN_UNCERTAIN,
    UNKNOWN_S,
    SETTLED,
    UNCERTAIN,
    BILLED
  }

  private static final int SCALE = 12;

  private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);

  void count(Figure figure) {
    add(figure, 1);
  }

  void countIf(boolean happened, Figure figure) {
    add(figure, happened ? 1 : 0);
  }

  void add(Figure figure, long amount) {
    figures.merge(figure, amount, Math::addExact);
  }

  void add(Sums other) {
    other.figures.forEach(this::add);
  }

  long of(Figure figure) {
    return figures.getOrDefault(figure, 0L);
  }

  /** The sums of both sides, for a reader. */
  List<String> report() {
    return List.of(
        text(
            "%,d calls, %,d attempts: %,d streamed, %,d retries, %,d failovers, %,d cancelled, %,d"
                + " past a deadline; %,d met a fault, %,d of them gave no usage, %,d were billed"
                + " beyond their cap",
            of(Figure.CALLS),
            of(Figure.ATTEMPTS),
            of(Figure.STREAMS),
            of(Figure.RETRIES),
            of(Figure.FAILOVERS),
            of(Figure.CANCELS),
            of(Figure.DEADLINES),
            of(Figure.FAULTS),
            of(Figure.NO_USAGE),
            of(Figure.OVERRUNS)),
        text(
            "reported, %,d attempts: Bonito %,d tokens and %s, simulator %,d tokens and %s: %,d"
                + " tokens and %,d picodollars off",
            of(Figure.REPORTED),
            of(Figure.TOKENS_B),
            dollars(Figure.MONEY_B),
            of(Figure.TOKENS_S),
            dollars(Figure.MONEY_S),
            of(Figure.TOKENS_B) - of(Figure.TOKENS_S),
            of(Figure.MONEY_B) - of(Figure.MONEY_S)),
        text(
            "reported, but priced by the dearest price, %,d attempts: recorded %s, billed %s",
            of(Figure.CEILING), dollars(Figure.CEILING_B), dollars(Figure.CEILING_S)),
        text(
            "estimated, %,d attempts: billed %s and %,d tokens; recorded %s and %,d tokens (%s),"
                + " uncertain %s",
            of(Figure.GUESSED),
            dollars(Figure.GUESSED_S),
            of(Figure.GUESSED_TOKENS_S),
            dollars(Figure.GUESSED_B),
            of(Figure.GUESSED_TOKENS_B),
            error(),
            dollars(Figure.GUESSED_UNCERTAIN)),
        text(
            "without any answer, %,d attempts: billed %s, uncertain %s; %,d more cost nothing",
            of(Figure.UNKNOWN),
            dollars(Figure.UNKNOWN_S),
            dollars(Figure.UNKNOWN_UNCERTAIN),
            of(Figure.FREE)),
        text(
            "in all: billed %s <= recorded %s + uncertain %s",
            dollars(Figure.BILLED), dollars(Figure.SETTLED), dollars(Figure.UNCERTAIN)));
  }

  private String error() {
    long billed = of(Figure.GUESSED_S);
    return billed == 0
        ? "nothing billed"
        : text("%+.1f %%", 100.0 * (of(Figure.GUESSED_B) - billed) / billed);
  }

  private String dollars(Figure figure) {
    BigDecimal dollars = BigDecimal.valueOf(of(figure), SCALE);
    return "$" + dollars.setScale(SCALE, RoundingMode.UNNECESSARY).toPlainString();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
