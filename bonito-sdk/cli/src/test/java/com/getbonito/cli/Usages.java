package com.getbonito.cli;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.journal.UsageEventCodec;
import com.getbonito.money.Cost;
import com.getbonito.money.UsageEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Usage events as a process mints them. */
public final class Usages {

  private static final long TIME = 1_790_000_000_000L;
  private static final UsageEventCodec CODEC = new UsageEventCodec();

  private final int number;
  private String id;
  private @Nullable String corrects;
  private String call;
  private int attempt = 1;
  private long time;
  private @Nullable String route = "support-chat";
  private String connection = "swift";
  private String model = "swift-mini";
  private Attribution caller = Attribution.builder().team("support").build();
  private Usage usage = Usage.NONE;
  private Cost cost = Cost.NONE;
  private long uncertain;
  private long saved;
  private String outcome = "OK";

  private Usages(int number) {
    this.number = number;
    this.id = "0198c5a0-7e11-7c3a-9f00-%012d".formatted(number);
    this.call = "0198c5a0-7e11-7c3a-9e00-%012d".formatted(number);
    this.time = TIME + number;
  }

  /** An attempt of the call of the same number, which cost nothing so far. */
  public static Usages event(int number) {
    return new Usages(number);
  }

  /** The id of the event of a number. */
  public static String id(int number) {
    return event(number).id;
  }

  /** Tokens that were reported, and what they cost. */
  public Usages cost(long in, long out, long picodollars) {
    usage =
        Usage.builder()
            .reported(UsageCategory.INPUT, in)
            .reported(UsageCategory.OUTPUT, out)
            .build();
    cost = Cost.of(new long[] {picodollars}, false, "p1");
    return this;
  }

  /** Tokens that were estimated, what they cost, and what may have been billed beyond that. */
  public Usages estimated(long in, long out, long picodollars, long beyond) {
    usage =
        Usage.builder()
            .estimated(UsageCategory.INPUT, in)
            .estimated(UsageCategory.OUTPUT, out)
            .build();
    cost = Cost.of(new long[] {picodollars}, true, "p1");
    uncertain = beyond;
    return this;
  }

  /** A cost that is not known. */
  public Usages unknown(long in, long out) {
    cost(in, out, 0);
    cost = Cost.unknown(null);
    return this;
  }

  /** Nothing was told and nothing is booked, but so much may have been billed. */
  public Usages uncertain(long beyond) {
    uncertain = beyond;
    outcome = "UPSTREAM_TIMEOUT";
    return this;
  }

  /** An answer from the cache. */
  public Usages cached(long picodollars) {
    attempt = 0;
    saved = picodollars;
    outcome = "CACHED";
    return this;
  }

  /** Replaces the event of another number. */
  public Usages corrects(int other) {
    corrects = id(other);
    call = event(other).call;
    return this;
  }

  /** A further attempt of the call of another number. */
  public Usages attempt(int other, int attemptNumber) {
    call = event(other).call;
    attempt = attemptNumber;
    return this;
  }

  public Usages team(@Nullable String team) {
    caller = Attribution.builder().team(team).user("user-" + number % 3).build();
    return this;
  }

  public Usages caller(Attribution whom) {
    caller = whom;
    return this;
  }

  public Usages route(@Nullable String name) {
    route = name;
    return this;
  }

  public Usages at(String endpoint, String baseModel) {
    connection = endpoint;
    model = baseModel;
    return this;
  }

  public Usages time(long epochMillis) {
    time = epochMillis;
    return this;
  }

  public UsageEvent build() {
    return new UsageEvent(
        id,
        corrects,
        call,
        attempt,
        "pod-7",
        number,
        time,
        route,
        connection,
        connection,
        "openai",
        model,
        null,
        null,
        caller,
        usage,
        cost,
        uncertain,
        saved,
        outcome,
        120_000,
        null,
        false);
  }

  /** The events as JSON lines. */
  public static String lines(UsageEvent... events) {
    return Arrays.stream(events)
        .map(event -> new String(CODEC.encode(event), StandardCharsets.UTF_8) + "\n")
        .collect(Collectors.joining());
  }
}
