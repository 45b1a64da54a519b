package com.getbonito.journal;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Governance;
import com.getbonito.decision.PolicyFacts;
import java.util.Map;
import java.util.TreeMap;

/** Writes what governed a call; a part that says nothing is left out. */
final class DecisionGovernanceWriter {

  private final MemberWriter out;

  DecisionGovernanceWriter(MemberWriter out) {
    this.out = out;
  }

  void write(Governance governance) {
    if (governance.equals(Governance.NONE)) {
      return;
    }
    out.open("governance");
    caller(governance.caller());
    if (governance.costWeightPercent() != Governance.NONE.costWeightPercent()) {
      out.whole("costWeightPercent", governance.costWeightPercent());
    }
    policy(governance.policy());
    if (!governance.unknownPrice().equals(Governance.NONE.unknownPrice())) {
      out.string("unknownPrice", governance.unknownPrice());
    }
    out.close();
  }

  private void caller(Attribution caller) {
    if (caller.equals(Attribution.NONE)) {
      return;
    }
    out.open("caller");
    out.string("key", caller.key());
    out.string("project", caller.project());
    out.string("session", caller.session());
    tags(caller.tags());
    out.string("team", caller.team());
    out.string("user", caller.user());
    out.close();
  }

  /** A list, since a name may be text that no JSON reader takes for a member's name. */
  private void tags(Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    out.openList("tags");
    new TreeMap<>(tags)
        .forEach((name, value) -> {
          out.open();
          out.string("name", name);
          out.string("value", value);
          out.close();
        });
    out.closeList();
  }

  private void policy(PolicyFacts policy) {
    if (policy.equals(PolicyFacts.NONE)) {
      return;
    }
    out.open("policy");
    out.stringsIfAny("applied", policy.applied());
    out.stringsIfAny("audited", policy.audited());
    out.stringsIfAny("changed", policy.changed());
    if (!policy.values().isEmpty()) {
      out.openList("values");
      for (PolicyFacts.Value value : policy.values()) {
        out.open();
        out.string("field", value.field());
        out.string("policy", value.policy());
        out.string("value", value.value());
        out.close();
      }
      out.closeList();
    }
    out.close();
  }
}
