package com.getbonito.wire.anthropic;

import com.getbonito.chat.CacheHint;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Indifferent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vendor fields of a whole request. Those of this family are written as they are; of OpenAI's,
 * {@code user} and {@code service_tier} have a counterpart, and some say nothing of the answer.
 */
final class RequestExtras {

  private RequestExtras() {}

  static void put(
      Map<String, @Nullable Object> body, Map<String, @Nullable Object> extras, Losses losses) {
    if (extras.isEmpty()) {
      return;
    }
    boolean ours = Vendor.ours(extras);
    extras.forEach((name, value) -> {
      if (Vendor.isMark(name)) {
        return;
      }
      if (ours || (name.equals(CacheHint.FIELD) && value instanceof Map<?, ?>)) {
        own(body, name, value);
      } else if (value != null) {
        foreign(body, name, value, losses);
      }
    });
  }

  private static void own(Map<String, @Nullable Object> body, String name, @Nullable Object value) {
    if (body.get(name) instanceof Map<?, ?> written && value instanceof Map<?, ?> rest) {
      Map<String, @Nullable Object> joined = Vendor.copy(rest);
      joined.putAll(Vendor.copy(written));
      body.put(name, joined);
    } else {
      body.putIfAbsent(name, value);
    }
  }

  private static void foreign(
      Map<String, @Nullable Object> body, String name, Object value, Losses losses) {
    switch (name) {
      case "stream" -> {}
      case "user" -> {
        Map<String, @Nullable Object> who = new LinkedHashMap<>();
        who.put("user_id", value);
        body.put("metadata", who);
      }
      case "service_tier" -> tier(body, value, losses);
      case "store" -> {
        if (!Boolean.FALSE.equals(value)) {
          losses.lost("extras.store", "the dialect anthropic stores no answers");
        }
      }
      case "modalities" -> {
        if (!List.of("text").equals(value)) {
          losses.lost("extras.modalities", "the dialect anthropic answers in text");
        }
      }
      default -> {
        if (Indifferent.is(name, value) || name.startsWith(Vendor.OPENAI_CACHE)) {
          losses.ignored("extras." + name);
        } else {
          losses.lost("extras." + name, "the dialect anthropic has no such field");
        }
      }
    }
  }

  private static void tier(Map<String, @Nullable Object> body, Object value, Losses losses) {
    switch (String.valueOf(value)) {
      case "auto" -> body.put("service_tier", "auto");
      case "default" -> body.put("service_tier", "standard_only");
      default -> losses.lost("serviceTier", "the dialect anthropic knows auto and standard only");
    }
  }
}
