package com.getbonito.journal;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.UsageEvent;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Usage events as a call makes them, and seeded ones that reach every member and extreme. */
final class UsageEvents {

  private static final String[] PIECES = {
    "gpt", "\"", "\\", "/", "\n", "\u0000", "\u007f", "é", "日本", "\u2028", "🐟", "\ud83d", " "
  };

  private final Random random;

  private UsageEvents(long seed) {
    this.random = new Random(seed);
  }

  /** An event whose every member has a value. */
  static UsageEvent full() {
    long[] parts = new long[UsageCategory.values().length];
    parts[UsageCategory.INPUT.ordinal()] = 2_000_000_000L;
    parts[UsageCategory.CACHE_READ.ordinal()] = 125_000_000L;
    parts[UsageCategory.OUTPUT.ordinal()] = 4_000_000_000L;
    return new UsageEvent(
        "01980000-0000-7000-8000-000000000007",
        "01980000-0000-7000-8000-000000000006",
        "01980000-0000-7000-8000-000000000001",
        2,
        "pod-7",
        41,
        1_785_000_000_123L,
        "support-chat",
        "gpt",
        "azure-eu",
        "azure",
        "gpt-4.1",
        "chat-prod",
        "westeurope",
        Attribution.builder()
            .team("support")
            .project("faq")
            .user("u-1")
            .key("k-1")
            .session("s-1")
            .tag("env", "prod")
            .tag("app", "web")
            .build(),
        Usage.builder()
            .reported(UsageCategory.INPUT, 1_000)
            .reported(UsageCategory.CACHE_READ, 250)
            .estimated(UsageCategory.OUTPUT, 500)
            .build(),
        Cost.of(parts, true, "litellm@2026-07-24/azure/gpt-4.1"),
        1_500_000_000L,
        0,
        "STREAM_BROKEN",
        812_345,
        201_000L,
        true);
  }

  /** An event that leaves open what may be left open, and whose cost is not known. */
  static UsageEvent bare() {
    return event("pod-7", 1, Cost.unknown(null), Attribution.NONE);
  }

  /** Events as a process makes them, from number 1. */
  static List<UsageEvent> numbered(String instance, int count) {
    return LongStream.rangeClosed(1, count).mapToObj(n -> number(instance, n)).toList();
  }

  static UsageEvent number(String instance, long sequence) {
    return of(instance, sequence, Attribution.NONE);
  }

  static UsageEvent of(String instance, long sequence, Attribution caller) {
    long[] parts = new long[UsageCategory.values().length];
    parts[UsageCategory.OUTPUT.ordinal()] = sequence;
    return event(instance, sequence, Cost.of(parts, false, "book@1"), caller);
  }

  private static UsageEvent event(String instance, long sequence, Cost cost, Attribution caller) {
    return new UsageEvent(
        instance + "/" + sequence,
        null,
        "call-" + sequence,
        1,
        instance,
        sequence,
        1_785_000_000_000L + sequence,
        null,
        "openai/gpt-4.1-mini",
        "openai",
        "openai",
        "gpt-4.1-mini",
        null,
        null,
        caller,
        Usage.NONE,
        cost,
        0,
        0,
        "OK",
        12_000,
        null,
        false);
  }

  /** Events that differ in everything. */
  static Stream<UsageEvent> random(long seed, int count) {
    UsageEvents events = new UsageEvents(seed);
    return Stream.generate(events::next).limit(count);
  }

  private UsageEvent next() {
    return new UsageEvent(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        maybe(this::text),
        text(),
        random.nextInt(5),
        text(),
        number(),
        number(),
        maybe(this::text),
        text(),
        text(),
        text(),
        text(),
        maybe(this::text),
        maybe(this::text),
        caller(),
        usage(),
        cost(),
        number(),
        number(),
        text(),
        number(),
        maybe(this::number),
        random.nextBoolean());
  }

  private Attribution caller() {
    Attribution.Builder caller =
        Attribution.builder()
            .team(maybe(this::text))
            .project(maybe(this::text))
            .user(maybe(this::text))
            .key(maybe(this::text))
            .session(maybe(this::text));
    for (int left = random.nextInt(4); left > 0; left--) {
      caller.tag("tag-é" + random.nextInt(9), text());
    }
    return caller.build();
  }

  private Usage usage() {
    Usage.Builder usage = Usage.builder();
    for (UsageCategory category : UsageCategory.values()) {
      switch (random.nextInt(3)) {
        case 0 -> usage.reported(category, number());
        case 1 -> usage.estimated(category, number());
        default -> {}
      }
    }
    return usage.build();
  }

  private Cost cost() {
    String price = maybe(this::text);
    if (random.nextInt(4) == 0) {
      return Cost.unknown(price);
    }
    if (random.nextInt(8) == 0) {
      return Cost.NONE;
    }
    long[] parts = new long[UsageCategory.values().length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = random.nextBoolean() ? 0 : random.nextLong(Long.MAX_VALUE / parts.length);
    }
    return Cost.of(parts, random.nextBoolean(), price);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(5); left > 0; left--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private long number() {
    return switch (random.nextInt(4)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> 0L;
      default -> random.nextLong(10_000_000);
    };
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return random.nextBoolean() ? value.get() : null;
  }
}
