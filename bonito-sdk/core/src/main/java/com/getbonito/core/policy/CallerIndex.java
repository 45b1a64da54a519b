package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.core.ledger.Partition;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policies that apply to a caller: for each value of each attribute it knows a set of
 * policies, and intersects one set per attribute. So hundreds of policies cost little more than
 * few.
 */
final class CallerIndex {

  private static final long[] NOBODY = {};

  private final List<CompiledPolicy> policies;
  private final List<Attribute> attributes = new ArrayList<>();
  private final int[] demanding;
  private final long[] all;

  CallerIndex(List<CompiledPolicy> policies) {
    this.policies = policies;
    this.all = new long[Selection.words(policies.size())];
    for (int i = 0; i < policies.size(); i++) {
      Selection.add(all, i);
    }
    index(Dimension.TEAM, AppliesTo::teams);
    index(Dimension.PROJECT, AppliesTo::projects);
    index(Dimension.USER, AppliesTo::users);
    index(Dimension.KEY, AppliesTo::keys);
    for (String tag : tags()) {
      attributes.add(
          new Attribute(
              caller -> caller.tags().get(tag),
              policies,
              applies -> {
                String value = applies.tags() == null ? null : applies.tags().get(tag);
                return value == null ? null : List.of(value);
              }));
    }
    this.demanding =
        IntStream.range(0, policies.size())
            .filter(i -> policies.get(i).namesConnections() && !policies.get(i).audit)
            .filter(i -> policies.get(i).requiresAttribution())
            .toArray();
  }

  private void index(Dimension dimension, Function<AppliesTo, @Nullable List<String>> values) {
    if (policies.stream().anyMatch(policy -> !CompiledPolicy.any(values.apply(policy.appliesTo)))) {
      attributes.add(new Attribute(caller -> Partition.value(dimension, caller), policies, values));
    }
  }

  private Set<String> tags() {
    Set<String> tags = new TreeSet<>();
    for (CompiledPolicy policy : policies) {
      Map<String, String> named = policy.appliesTo.tags();
      tags.addAll(named == null ? Set.of() : named.keySet());
    }
    return tags;
  }

  /** The policies that apply to a caller. */
  Selection select(Attribution caller) {
    long[] applies = all;
    for (int i = 0; i < attributes.size(); i++) {
      long[] matching = attributes.get(i).matching(caller);
      applies = i == 0 ? matching.clone() : intersect(applies, matching);
    }
    long[] unattributed = NOBODY;
    for (int policy : demanding) {
      if (Selection.has(applies, policy) && policies.get(policy).denial(caller) != null) {
        unattributed = unattributed.length == 0 ? new long[all.length] : unattributed;
        Selection.add(unattributed, policy);
      }
    }
    return new Selection(applies, unattributed);
  }

  private static long[] intersect(long[] into, long[] with) {
    for (int i = 0; i < into.length; i++) {
      into[i] &= with[i];
    }
    return into;
  }

  /** One attribute of callers, and which policies each of its values leaves. */
  private static final class Attribute {

    private final Function<Attribution, @Nullable String> read;
    private final Map<String, long[]> byValue = new HashMap<>();
    private final long[] otherwise;

    Attribute(
        Function<Attribution, @Nullable String> read,
        List<CompiledPolicy> policies,
        Function<AppliesTo, @Nullable List<String>> named) {
      this.read = read;
      this.otherwise = new long[Selection.words(policies.size())];
      Map<String, List<Integer>> naming = new LinkedHashMap<>();
      for (int i = 0; i < policies.size(); i++) {
        List<String> values = named.apply(policies.get(i).appliesTo);
        if (values == null || values.isEmpty()) {
          Selection.add(otherwise, i);
        } else {
          int policy = i;
          values.forEach(v -> naming.computeIfAbsent(v, key -> new ArrayList<>()).add(policy));
        }
      }
      naming.forEach((value, which) -> {
        long[] bits = otherwise.clone();
        which.forEach(policy -> Selection.add(bits, policy));
        byValue.put(value, bits);
      });
    }

    long[] matching(Attribution caller) {
      String value = read.apply(caller);
      long[] found = value == null ? null : byValue.get(value);
      return found == null ? otherwise : found;
    }
  }
}
