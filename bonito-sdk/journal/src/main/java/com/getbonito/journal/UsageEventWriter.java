package com.getbonito.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.UsageEvent;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes a usage event, the members of every object in the order of their names. */
final class UsageEventWriter {

  private final MemberWriter out;

  UsageEventWriter(JsonGenerator generator) {
    this.out = new MemberWriter(generator);
  }

  void write(UsageEvent event) {
    out.open();
    out.whole("attempt", event.attempt());
    out.string("call", event.call());
    out.string("connection", event.connection());
    out.string("corrects", event.corrects());
    cost(event.cost());
    out.string("decision", event.call());
    out.string("deployment", event.deployment());
    out.whole("firstTokenMicros", event.firstTokenMicros());
    out.string("id", event.id());
    out.string("instance", event.instance());
    out.whole("latencyMicros", event.latencyMicros());
    out.string("model", event.model());
    out.string("outcome", event.outcome());
    out.string("provider", event.provider());
    out.string("region", event.region());
    out.string("route", event.route());
    out.wholeText("saved", event.saved());
    out.whole("schema", UsageEvent.SCHEMA);
    out.whole("sequence", event.sequence());
    out.flag("streamed", event.streamed());
    tags(event.caller());
    out.string("target", event.target());
    out.whole("time", event.time());
    out.wholeText("uncertain", event.uncertain());
    usage(event.usage());
    out.close();
  }

  private void cost(Cost cost) {
    out.open("cost");
    out.flag("estimated", cost.estimated());
    if (cost.known()) {
      out.open("parts");
      for (UsageCategory category : UsageCategories.sorted()) {
        long part = cost.part(category);
        if (part != 0) {
          out.wholeText(UsageCategories.name(category), part);
        }
      }
      out.close();
      out.wholeText("picodollars", cost.picodollars());
    }
    out.string("price", cost.price());
    out.close();
  }

  private void tags(Attribution caller) {
    out.open("tags");
    out.string("key", caller.key());
    out.string("project", caller.project());
    out.string("session", caller.session());
    if (!caller.tags().isEmpty()) {
      out.texts("tags", encodable(caller.tags()));
    }
    out.string("team", caller.team());
    out.string("user", caller.user());
    out.close();
  }

  /** Names that UTF-8 cannot hold must not cost the event; JSON has no escape for them here. */
  private static Map<String, String> encodable(Map<String, String> tags) {
    if (tags.keySet().stream().noneMatch(LoneSurrogates::in)) {
      return tags;
    }
    Map<String, String> encodable = new TreeMap<>();
    new TreeMap<>(tags)
        .forEach((name, value) -> encodable.put(new String(name.getBytes(UTF_8), UTF_8), value));
    return encodable;
  }

  private void usage(Usage usage) {
    out.open("usage");
    for (UsageCategory category : UsageCategories.sorted()) {
      if (usage.known(category)) {
        out.open(UsageCategories.name(category));
        String source = usage.reported(category) ? "reported" : "estimated";
        out.whole(source, usage.tokens(category));
        out.close();
      }
    }
    out.close();
  }
}
