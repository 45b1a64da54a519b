package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Budgets, rates and concurrency of callers, wherever LiteLLM's configuration has them. */
final class Policies {

  private static final String TEAM_DEFAULTS = "default-settings";
  private static final String MAX_BUDGET = "max_budget";
  private static final String BUDGET_DURATION = "budget_duration";

  private final Names names = new Names();
  private final List<Document> documents = new ArrayList<>();
  private final Remarks remarks;

  Policies(Remarks remarks) {
    this.remarks = remarks;
  }

  List<Document> documents() {
    return documents;
  }

  /** Whether a budget was converted. */
  boolean haveBudgets() {
    return documents.stream().anyMatch(each -> each.spec().containsKey("budgets"));
  }

  /** Reads {@code litellm_settings}. */
  void lite(Section lite) {
    proxy(lite);
    budget(
        "end-users",
        Map.of(),
        Allowance.of(lite, "max_end_user_budget", "max_end_user_budget_duration", remarks),
        List.of("User"));
    users(lite);
    caller(lite.section("default_internal_user_params"), "each-user", "User", Map.of());
    caller(lite.section("default_team_params"), "each-team", "Team", Map.of());
    for (Section team : lite.sections("default_team_settings")) {
      String id = team.text("team_id");
      boolean every = id == null || id.equals(TEAM_DEFAULTS);
      Map<String, Object> scope = every ? Map.of() : Map.of("teams", List.of(id));
      if (!every) {
        remarks.changed(
            team.path("team_id"),
            "has limits that count beside those of every team; the tighter ones decide");
      }
      caller(team, every ? "each-team" : "team-" + id, every ? "Team" : null, scope);
    }
    Section tags = lite.section("tag_budget_config");
    for (String tag : tags.names()) {
      Section budget = tags.section(tag);
      int colon = tag.indexOf(':');
      if (colon < 0) {
        remarks.changed(budget.path(), "is about calls whose tag " + tag + " is true");
      }
      Map<String, String> calls =
          colon < 0
              ? Map.of(tag, "true")
              : Map.of(tag.substring(0, colon), tag.substring(colon + 1));
      budget(
          "tag-" + tag,
          Map.of("tags", calls),
          Allowance.of(budget, MAX_BUDGET, BUDGET_DURATION, remarks),
          List.of());
      budget.rest();
    }
  }

  /** The budget of all calls together, the only one whose zero LiteLLM takes for none. */
  private void proxy(Section lite) {
    BigDecimal limit = lite.number(MAX_BUDGET);
    if (limit != null && limit.signum() <= 0) {
      remarks.changed(lite.path(MAX_BUDGET), "is no budget in LiteLLM, so there is none here");
      lite.value(BUDGET_DURATION);
      return;
    }
    budget("proxy", Map.of(), Allowance.of(lite, MAX_BUDGET, BUDGET_DURATION, remarks), List.of());
  }

  private void users(Section lite) {
    String own = "max_internal_user_budget";
    String usual = "default_max_internal_user_budget";
    if (lite.has(own) && lite.has(usual)) {
      lite.value(usual);
      remarks.changed(lite.path(usual), "is overruled by " + own);
    }
    String amount = lite.has(own) ? own : usual;
    budget(
        "users",
        Map.of(),
        Allowance.of(lite, amount, "internal_user_budget_duration", remarks),
        List.of("User"));
  }

  /** Reads what {@code router_settings} and {@code general_settings} limit. */
  void router(Section router, Section general, Connections connections) {
    Section providers = router.section("provider_budget_config");
    for (String provider : providers.names()) {
      Section budget = providers.section(provider);
      Allowance allowed =
          budget.has("budget_limit")
              ? Allowance.of(budget, "budget_limit", "time_period", remarks)
              : Allowance.of(budget, MAX_BUDGET, BUDGET_DURATION, remarks);
      List<String> to = connections.to(provider);
      if (to.isEmpty()) {
        remarks.leftOut(budget.path(), "is for a provider that no connection goes to");
      } else {
        budget("provider-" + provider, Map.of("connections", to), allowed, List.of());
      }
      budget.rest();
    }
    Long most = general.count("global_max_parallel_requests");
    if (most != null && most > 0) {
      add("concurrency", Map.of(), Map.of("concurrency", Map.of("max", most)));
    }
    if (general.truth("enforce_user_param")) {
      add("attribution", Map.of(), Map.of("attribution", Map.of("require", List.of("User"))));
    }
  }

  /** The budget of a deployment, which has a connection of its own. */
  void deployment(Deployment deployment, String connection) {
    budget(connection, Map.of("connections", List.of(connection)), deployment.budget(), List.of());
  }

  private void caller(
      Section section, String name, @Nullable String dimension, Map<String, Object> scope) {
    List<String> per = dimension == null ? List.of() : List.of(dimension);
    Allowance allowed = Allowance.of(section, MAX_BUDGET, BUDGET_DURATION, remarks);
    Map<String, Object> rate = new LinkedHashMap<>();
    Long requests = section.count("rpm_limit");
    Long tokens = section.count("tpm_limit");
    if (requests != null && requests > 0) {
      rate.put("requests", requests);
    }
    if (tokens != null && tokens > 0) {
      rate.put("tokens", tokens);
    }
    if (!rate.isEmpty()) {
      rate.put("window", "1m");
      if (!per.isEmpty()) {
        rate.put("per", per);
      }
    }
    Map<String, Object> sections = new LinkedHashMap<>();
    if (allowed != null) {
      sections.put("budgets", List.of(allowed.budget("spend", per)));
    }
    if (!rate.isEmpty()) {
      sections.put("rateLimit", rate);
    }
    if (!sections.isEmpty()) {
      add(name, scope, sections);
    }
    section.rest();
  }

  private void budget(
      String name, Map<String, Object> scope, @Nullable Allowance allowed, List<String> per) {
    if (allowed != null) {
      add(name, scope, Map.of("budgets", List.of(allowed.budget("spend", per))));
    }
  }

  private void add(String name, Map<String, Object> scope, Map<String, Object> sections) {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (!scope.isEmpty()) {
      spec.put("appliesTo", scope);
    }
    spec.putAll(sections);
    documents.add(new Document("Policy", names.free(name), spec));
  }
}
