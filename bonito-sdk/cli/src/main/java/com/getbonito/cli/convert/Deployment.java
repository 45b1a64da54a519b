package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code model_list} that has a counterpart.
 *
 * @param path where it stands
 * @param group the name that callers use
 * @param account where its calls go
 * @param base base model id
 * @param facts what the connection must know of the model: deployment, sizes, prices
 * @param quota limits of this deployment alone: maxConcurrent, requests, tokens
 * @param weight its share among the group's as {@code weight} says it, or null
 * @param order its place among the group's, or null
 * @param timeout of one attempt in milliseconds, or null
 * @param maxOutput cap on the tokens of an answer, or null
 * @param budget what it may cost, or null
 * @param drops whether what the model cannot express is dropped
 */
record Deployment(
    String path,
    String group,
    Account account,
    String base,
    Map<String, Object> facts,
    Map<String, Object> quota,
    @Nullable BigDecimal weight,
    @Nullable Long order,
    @Nullable Long timeout,
    @Nullable Long maxOutput,
    @Nullable Allowance budget,
    boolean drops) {

  /** Whether the group stands for every model of a provider. */
  boolean isWildcard() {
    return group.contains("*") || account.model().contains("*");
  }

  /** What is known of it that only a target of a route or a listed model can keep. */
  List<String> said() {
    List<String> said = new ArrayList<>();
    facts.keySet().stream().filter(each -> !each.equals("deployment")).forEach(said::add);
    if (weight != null) {
      said.add("weight");
    }
    if (order != null) {
      said.add("order");
    }
    if (timeout != null) {
      said.add("timeout");
    }
    if (maxOutput != null) {
      said.add("max_tokens");
    }
    if (drops) {
      said.add("drop_params");
    }
    return said;
  }
}
