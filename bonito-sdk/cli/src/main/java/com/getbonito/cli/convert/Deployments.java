package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code model_list}. */
final class Deployments {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal DEAREST = BigDecimal.valueOf(9_000);
  private static final int DECIMALS = 6;
  private static final Set<String> MODES = Set.of("chat", "completion", "responses", "embedding");

  /** LiteLLM's names of prices per token, and Bonito's of prices per million. */
  private static final Map<String, String> PRICES =
      Map.of(
          "input_cost_per_token", "input",
          "output_cost_per_token", "output",
          "cache_read_input_token_cost", "cacheRead",
          "cache_creation_input_token_cost", "cacheWrite",
          "cache_creation_input_token_cost_above_1hr", "cacheWriteHour",
          "output_cost_per_reasoning_token", "reasoning");

  private final Accounts accounts;
  private final Map<String, Section> credentials;
  private final Remarks remarks;

  Deployments(Accounts accounts, Map<String, Section> credentials, Remarks remarks) {
    this.accounts = accounts;
    this.credentials = credentials;
    this.remarks = remarks;
  }

  /** The deployment, or null where it has no counterpart; then a remark says so. */
  @Nullable Deployment read(Section entry) {
    String group = entry.text("model_name");
    Section params = params(entry);
    Section facts = entry.section("model_info");
    Deployment read = group == null ? null : read(entry.path(), group, params, facts);
    if (group == null) {
      remarks.lost(entry.path("model_name"), "is missing, so that nobody can call it; left out");
    }
    if (read != null) {
      params.rest();
      facts.rest();
    }
    entry.rest();
    return read;
  }

  private Section params(Section entry) {
    Section params = entry.section("litellm_params");
    String named = params.text("litellm_credential_name");
    Section credential = named == null ? null : credentials.get(named);
    if (named != null && credential == null) {
      remarks.leftOut(
          params.path("litellm_credential_name"), "names no credential of credential_list");
    }
    Section all = credential == null ? params : params.with(credential);
    all.text("litellm_credential_name");
    return all;
  }

  private @Nullable Deployment read(String path, String group, Section params, Section facts) {
    String model = params.text("model");
    if (model == null) {
      remarks.lost(params.path("model"), "is missing; left out");
      return null;
    }
    String mode = facts.text("mode");
    if (mode != null && !MODES.contains(mode)) {
      remarks.lost(facts.path("mode"), "is " + mode + ", which Bonito does not do; left out");
      return null;
    }
    Account account = accounts.of(params, ModelName.of(model, params.text("custom_llm_provider")));
    if (account == null) {
      return null;
    }
    String base = base(params, facts, account);
    return new Deployment(
        path,
        group,
        account,
        base,
        facts(params, facts, account, base),
        quota(params),
        params.number("weight"),
        params.count("order"),
        millis(params.number("timeout")),
        params.count("max_tokens"),
        Allowance.of(params, "max_budget", "budget_duration", remarks),
        params.truth("drop_params"));
  }

  /** On Azure the model of a call is a deployment, which says nothing about what it is. */
  private String base(Section params, Section facts, Account account) {
    String told = facts.text("base_model");
    String named = told == null ? params.text("base_model") : told;
    if (named != null) {
      return named.substring(named.lastIndexOf('/') + 1);
    }
    if (account.vendor().equals("azure") && !account.model().contains("*")) {
      remarks.changed(
          facts.path("base_model"),
          "is missing: the deployment's name is taken for the model's; correct it where prices"
              + " are unknown");
    }
    return account.model();
  }

  private Map<String, Object> facts(Section params, Section info, Account account, String base) {
    Map<String, Object> known = new LinkedHashMap<>();
    String profile = params.text("model_id");
    String deployment = profile == null ? account.model() : profile;
    if (!deployment.equals(base)) {
      known.put("deployment", deployment);
    }
    put(known, "contextWindow", info.count("max_input_tokens"));
    Long longest = info.count("max_output_tokens");
    put(known, "maxOutput", longest == null ? info.count("max_tokens") : longest);
    if (longest != null) {
      info.count("max_tokens");
    }
    Map<String, Object> prices = new LinkedHashMap<>();
    PRICES.keySet().stream()
        .sorted()
        .forEach(name -> {
          BigDecimal here = params.number(name);
          BigDecimal there = info.number(name);
          BigDecimal each = here == null ? there : here;
          if (each != null) {
            String price = perMillion(each, params.path(name));
            prices.put(PRICES.getOrDefault(name, name), price);
          }
        });
    if (!prices.isEmpty()) {
      known.put("prices", prices);
    }
    return known;
  }

  private String perMillion(BigDecimal perToken, String path) {
    BigDecimal exact = perToken.multiply(MILLION);
    BigDecimal price = exact.setScale(DECIMALS, RoundingMode.UP).min(DEAREST).max(BigDecimal.ZERO);
    if (price.compareTo(exact) != 0) {
      remarks.changed(path, "is rounded to what Bonito counts in, a picodollar per token");
    }
    return price.stripTrailingZeros().toPlainString();
  }

  private static Map<String, Object> quota(Section params) {
    Map<String, Object> quota = new LinkedHashMap<>();
    put(quota, "maxConcurrent", params.count("max_parallel_requests"));
    put(quota, "requests", params.count("rpm"));
    put(quota, "tokens", params.count("tpm"));
    return quota;
  }

  private static @Nullable Long millis(@Nullable BigDecimal seconds) {
    return seconds == null || seconds.signum() <= 0 ? null : Spans.millis(seconds);
  }

  private static void put(Map<String, Object> members, String name, @Nullable Long count) {
    if (count != null && count > 0) {
      members.put(name, count);
    }
  }
}
