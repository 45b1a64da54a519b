package com.getbonito.journal;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Governance;
import com.getbonito.decision.PolicyFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What governed a call: who it was for, and what the policies made of it. */
final class DecisionPolicyTable {

  private DecisionPolicyTable() {}

  /** Lines of the header; none where nobody in particular called and nothing applied. */
  static List<String> header(Governance governance) {
    List<String> lines = new ArrayList<>();
    PolicyFacts policy = governance.policy();
    if (!governance.caller().equals(Attribution.NONE)) {
      lines.add("  caller    " + caller(governance.caller()));
    }
    if (!governance.equals(Governance.NONE)) {
      lines.add(
          "  policies  "
              + (policy.applied().isEmpty() ? "none apply" : String.join(", ", policy.applied()))
              + "; unknown prices: "
              + governance.unknownPrice()
              + ", weight of cost "
              + governance.costWeightPercent()
              + " %");
    }
    if (!policy.changed().isEmpty()) {
      lines.add("  changed   " + String.join(", ", policy.changed()));
    }
    if (!policy.audited().isEmpty()) {
      lines.add("  audited   would have been refused: " + String.join(", ", policy.audited()));
    }
    return lines;
  }

  static void appendTo(StringBuilder out, PolicyFacts policy) {
    if (policy.values().isEmpty()) {
      return;
    }
    TextTable table = new TextTable("field", "value", "from");
    for (PolicyFacts.Value value : policy.values()) {
      table.row(value.field(), value.value(), value.policy());
    }
    out.append("\nPolicy in force\n");
    table.appendTo(out);
  }

  private static String caller(Attribution caller) {
    List<String> parts = new ArrayList<>();
    add(parts, "team", caller.team());
    add(parts, "project", caller.project());
    add(parts, "user", caller.user());
    add(parts, "key", caller.key());
    add(parts, "session", caller.session());
    new TreeMap<>(caller.tags()).forEach((name, value) -> parts.add(name + "=" + value));
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, String name, @Nullable String value) {
    if (value != null) {
      parts.add(name + " " + value);
    }
  }
}
