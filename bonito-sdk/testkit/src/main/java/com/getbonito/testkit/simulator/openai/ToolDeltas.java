package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.TokenRule;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tool calls cut into deltas, in the usual shape or an odd one. */
final class ToolDeltas {

  private static final Delta EMPTY = Delta.plain("{\"content\":null,\"tool_calls\":null}", 0);
  private static final Delta NULL = Delta.plain("null", 0);

  private ToolDeltas() {}

  static List<Delta> of(List<ToolUse> calls, @Nullable ToolTwist twist) {
    List<Delta> deltas = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      ToolUse call = calls.get(i);
      deltas.add(Delta.plain(fragment(i, call, ""), 1));
      for (String token : TokenRule.split(call.arguments())) {
        arguments(deltas, i, twist == ToolTwist.DUPLICATE_INDEX ? call : null, token, twist);
      }
    }
    return deltas;
  }

  private static void arguments(
      List<Delta> deltas,
      int index,
      @Nullable ToolUse repeated,
      String token,
      @Nullable ToolTwist twist) {
    if (twist == ToolTwist.CUT) {
      int tokens = 1;
      for (int at = 0; at < token.length(); at += Character.charCount(token.codePointAt(at))) {
        String letter = Character.toString(token.codePointAt(at));
        deltas.add(Delta.plain(fragment(index, null, letter), tokens));
        tokens = 0;
      }
      return;
    }
    deltas.add(Delta.plain(fragment(index, repeated, token), 1));
    if (twist == ToolTwist.NULL_DELTA) {
      deltas.add(deltas.size() % 4 < 2 ? NULL : EMPTY);
    }
  }

  private static String fragment(int index, @Nullable ToolUse named, String arguments) {
    StringBuilder out = new StringBuilder(96);
    out.append("{\"tool_calls\":[{\"index\":").append(index);
    if (named != null) {
      out.append(",\"id\":");
      Json.quote(out, named.id());
      out.append(",\"type\":\"function\"");
    }
    out.append(",\"function\":{");
    if (named != null) {
      out.append("\"name\":");
      Json.quote(out, named.name());
      out.append(',');
    }
    out.append("\"arguments\":");
    Json.quote(out, arguments);
    return out.append("}}]}").toString();
  }
}
