package com.getbonito.journal;

import com.getbonito.chat.Attribution;
import com.getbonito.decision.Governance;
import com.getbonito.decision.PolicyFacts;
import java.util.List;
import java.util.Map;

/** Reads what governed a call; a part that is absent said nothing. */
final class DecisionGovernanceParser {

  private static final int LONGEST_ATTRIBUTE = 256;

  private final MemberReader in;

  DecisionGovernanceParser(MemberReader in) {
    this.in = in;
  }

  Governance governance() {
    in.open();
    Attribution caller = Governance.NONE.caller();
    PolicyFacts policy = Governance.NONE.policy();
    String unknownPrice = Governance.NONE.unknownPrice();
    int costWeightPercent = Governance.NONE.costWeightPercent();
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "caller" -> caller = caller();
        case "policy" -> policy = policy();
        case "unknownPrice" -> unknownPrice = in.string();
        case "costWeightPercent" -> costWeightPercent = in.integer();
        default -> in.skipUnknown();
      }
    }
    return new Governance(caller, policy, unknownPrice, costWeightPercent);
  }

  private Attribution caller() {
    in.open();
    Attribution.Builder caller = Attribution.builder();
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "team" -> caller.team(attribute());
        case "project" -> caller.project(attribute());
        case "user" -> caller.user(attribute());
        case "key" -> caller.key(attribute());
        case "session" -> caller.session(attribute());
        case "tags" ->
            in.objects(this::tag).forEach(tag -> caller.tag(tag.getKey(), tag.getValue()));
        default -> in.skipUnknown();
      }
    }
    return caller.build();
  }

  private Map.Entry<String, String> tag() {
    String tag = null;
    String value = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "name" -> tag = in.string();
        case "value" -> value = attribute();
        default -> in.skipUnknown();
      }
    }
    return Map.entry(in.required("name", tag), in.required("value", value));
  }

  private String attribute() {
    String value = in.string();
    if (value.length() > LONGEST_ATTRIBUTE) {
      throw in.malformed("must have at most " + LONGEST_ATTRIBUTE + " characters");
    }
    return value;
  }

  private PolicyFacts policy() {
    in.open();
    List<String> applied = List.of();
    List<PolicyFacts.Value> values = List.of();
    List<String> audited = List.of();
    List<String> changed = List.of();
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "applied" -> applied = in.strings();
        case "values" -> values = in.objects(this::value);
        case "audited" -> audited = in.strings();
        case "changed" -> changed = in.strings();
        default -> in.skipUnknown();
      }
    }
    return new PolicyFacts(applied, values, audited, changed);
  }

  private PolicyFacts.Value value() {
    String field = null;
    String value = null;
    String policy = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "field" -> field = in.string();
        case "value" -> value = in.string();
        case "policy" -> policy = in.string();
        default -> in.skipUnknown();
      }
    }
    return new PolicyFacts.Value(
        in.required("field", field), in.required("value", value), in.required("policy", policy));
  }
}
