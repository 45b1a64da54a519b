package com.getbonito.wire.anthropic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes in a caller's own body what Bonito governs: the model, streaming and the cap on output,
 * and with the cap a budget for thinking that would exceed it. Everything else keeps its meaning to
 * the last digit.
 */
final class NativePatch {

  private NativePatch() {}

  /**
   * @param body the caller's; taken apart
   * @param cap the most tokens that may be asked for, or null for what the body says
   */
  static Map<String, @Nullable Object> chat(
      Map<String, @Nullable Object> body,
      String model,
      Surface surface,
      boolean streamed,
      @Nullable Integer cap) {
    Map<String, @Nullable Object> patched = new LinkedHashMap<>();
    if (surface.namesModel()) {
      patched.put("model", model);
    } else {
      patched.put("anthropic_version", surface.version());
    }
    body.remove("model");
    body.remove("anthropic_version");
    body.remove("stream");
    if (streamed && surface.namesStream()) {
      patched.put("stream", Boolean.TRUE);
    }
    patched.putAll(body);
    if (cap != null) {
      cap(patched, cap);
    }
    return patched;
  }

  private static void cap(Map<String, @Nullable Object> body, int cap) {
    Integer asked = Parsed.wholeInt(body.get("max_tokens"));
    if (asked != null && asked >= 1 && asked <= cap) {
      return;
    }
    body.put("max_tokens", cap);
    if (body.get("thinking") instanceof Map<?, ?> thinking
        && thinking.get("budget_tokens") instanceof Number budget
        && budget.longValue() >= cap) {
      Map<String, @Nullable Object> fitted = Vendor.copy(thinking);
      Thinking.fit(fitted, cap);
      body.put("thinking", fitted);
    }
  }
}
