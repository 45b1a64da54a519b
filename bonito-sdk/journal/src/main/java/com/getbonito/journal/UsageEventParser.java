package com.getbonito.journal;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.UsageEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a usage event. */
final class UsageEventParser {

  private static final int CATEGORIES = UsageCategory.values().length;

  private final MemberReader in;

  UsageEventParser(MemberReader in) {
    this.in = in;
  }

  UsageEvent document() {
    in.open();
    Integer schema = null;
    String id = null;
    String corrects = null;
    String call = null;
    Integer attempt = null;
    String instance = null;
    Long sequence = null;
    Long time = null;
    String route = null;
    String target = null;
    String connection = null;
    String provider = null;
    String model = null;
    String deployment = null;
    String region = null;
    Attribution caller = null;
    Usage usage = null;
    Cost cost = null;
    Long uncertain = null;
    Long saved = null;
    String outcome = null;
    Long latencyMicros = null;
    Long firstTokenMicros = null;
    Boolean streamed = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "schema" -> schema = in.schema(UsageEvent.SCHEMA);
        case "id" -> id = in.string();
        case "corrects" -> corrects = in.string();
        case "call" -> call = in.string();
        case "decision" -> in.skip();
        case "attempt" -> attempt = in.integer();
        case "instance" -> instance = in.string();
        case "sequence" -> sequence = in.whole();
        case "time" -> time = in.whole();
        case "route" -> route = in.string();
        case "target" -> target = in.string();
        case "connection" -> connection = in.string();
        case "provider" -> provider = in.string();
        case "model" -> model = in.string();
        case "deployment" -> deployment = in.string();
        case "region" -> region = in.string();
        case "tags" -> caller = caller();
        case "usage" -> usage = usage();
        case "cost" -> cost = cost();
        case "uncertain" -> uncertain = in.wholeText();
        case "saved" -> saved = in.wholeText();
        case "outcome" -> outcome = in.string();
        case "latencyMicros" -> latencyMicros = in.whole();
        case "firstTokenMicros" -> firstTokenMicros = in.whole();
        case "streamed" -> streamed = in.flag();
        default -> in.skipUnknown();
      }
    }
    in.required("schema", schema);
    UsageEvent event =
        new UsageEvent(
            in.required("id", id),
            corrects,
            in.required("call", call),
            in.required("attempt", attempt),
            in.required("instance", instance),
            in.required("sequence", sequence),
            in.required("time", time),
            route,
            in.required("target", target),
            in.required("connection", connection),
            in.required("provider", provider),
            in.required("model", model),
            deployment,
            region,
            in.required("tags", caller),
            in.required("usage", usage),
            in.required("cost", cost),
            in.required("uncertain", uncertain),
            in.required("saved", saved),
            in.required("outcome", outcome),
            in.required("latencyMicros", latencyMicros),
            firstTokenMicros,
            in.required("streamed", streamed));
    in.end();
    return event;
  }

  /** Reads no more than the schema, which decides how the rest would have to be read. */
  void schemaAlone() {
    in.schemaAlone(UsageEvent.SCHEMA);
  }

  private Attribution caller() {
    in.open();
    Attribution.Builder caller = Attribution.builder();
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "key" -> caller.key(tag());
        case "project" -> caller.project(tag());
        case "session" -> caller.session(tag());
        case "tags" -> caller.tags(tags());
        case "team" -> caller.team(tag());
        case "user" -> caller.user(tag());
        default -> in.skipUnknown();
      }
    }
    return caller.build();
  }

  private Map<String, String> tags() {
    Map<String, String> tags = in.texts();
    tags.values().forEach(this::bounded);
    return tags;
  }

  private String tag() {
    return bounded(in.string());
  }

  private String bounded(String value) {
    if (value.length() > 256) {
      throw in.malformed("has more than 256 characters");
    }
    return value;
  }

  private Usage usage() {
    in.open();
    Usage.Builder usage = Usage.builder();
    String name;
    while ((name = in.next()) != null) {
      UsageCategory category = UsageCategories.named(name);
      if (category == null) {
        in.skipUnknown();
      } else {
        tokens(usage, category);
      }
    }
    return usage.build();
  }

  private void tokens(Usage.Builder usage, UsageCategory category) {
    in.open();
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "reported" -> usage.reported(category, tokens());
        case "estimated" -> usage.estimated(category, tokens());
        default -> in.skipUnknown();
      }
    }
  }

  private long tokens() {
    long tokens = in.whole();
    if (tokens < 0) {
      throw in.malformed("must not be negative");
    }
    return tokens;
  }

  private Cost cost() {
    in.open();
    Boolean estimated = null;
    long[] parts = null;
    Long picodollars = null;
    String price = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "estimated" -> estimated = in.flag();
        case "parts" -> parts = parts();
        case "picodollars" -> picodollars = in.wholeText();
        case "price" -> price = in.string();
        default -> in.skipUnknown();
      }
    }
    boolean estimate = in.required("estimated", estimated);
    if (picodollars == null) {
      return Cost.unknown(price);
    }
    return known(in.required("parts", parts), picodollars, estimate, price);
  }

  /** Parts by the ordinal of their category; the sum of the categories of later versions last. */
  private long[] parts() {
    in.open();
    long[] parts = new long[CATEGORIES + 1];
    String name;
    while ((name = in.next()) != null) {
      UsageCategory category = UsageCategories.named(name);
      int index = category == null ? CATEGORIES : category.ordinal();
      long part = in.wholeText();
      if (part < 0) {
        throw in.malformed("must not be negative");
      }
      try {
        parts[index] = Math.addExact(parts[index], part);
      } catch (ArithmeticException tooMuch) {
        throw in.malformed("is more than can be booked");
      }
    }
    return parts;
  }

  /** The sum counts whatever the parts name, so that no version loses money of a later one. */
  private Cost known(long[] parts, long picodollars, boolean estimated, @Nullable String price) {
    Cost cost;
    try {
      cost = Cost.of(parts, estimated, price);
    } catch (ArithmeticException tooMuch) {
      throw in.malformed("is more than can be booked");
    }
    long named = in.required("picodollars", cost.picodollars());
    if (named > picodollars) {
      throw in.malformed("has parts that are more than their sum");
    }
    parts[CATEGORIES] += picodollars - named;
    return Cost.of(parts, estimated, price);
  }
}
