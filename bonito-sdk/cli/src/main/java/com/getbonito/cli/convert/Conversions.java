package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns a whole document of LiteLLM's into resources. */
final class Conversions {

  private final Remarks remarks = new Remarks();
  private final Section root;
  private final Variables variables;

  private Conversions(@Nullable Object document) {
    this.root = Section.of("", document, remarks);
    this.variables = new Variables(document, remarks);
  }

  /** Converts a document as a YAML reader gives it: maps, lists, texts, numbers. */
  static Conversion of(@Nullable Object document) {
    return new Conversions(document).run();
  }

  private Conversion run() {
    Section router = root.section("router_settings");
    Section lite = root.section("litellm_settings");
    Section general = root.section("general_settings");
    List<Deployment> deployments = deployments();
    Map<String, Object> common = common(router, lite, general);
    Connections connections = new Connections(common, remarks);
    connections.add(deployments);
    Routing routing = new Routing(router, lite, remarks);
    Policies policies = new Policies(remarks);
    policies.lite(lite);
    policies.router(router, general, connections);
    Map<String, List<Deployment>> groups = new LinkedHashMap<>();
    for (Deployment each : deployments) {
      if (each.budget() != null) {
        policies.deployment(each, connections.name(each));
      }
      if (each.isWildcard()) {
        wildcard(each, connections.name(each));
      } else {
        groups.computeIfAbsent(each.group(), name -> new ArrayList<>()).add(each);
      }
    }
    Routes routes =
        new Routes(groups, connections, routing, policies.haveBudgets(), largest(general), remarks);
    List<Document> documents = new ArrayList<>(connections.documents());
    documents.addAll(routes.documents());
    documents.addAll(policies.documents());
    if (policies.haveBudgets()) {
      remarks.changed(
          "max_budget",
          "is a Hard budget of each process; name a file for it in BONITO_LEDGER, so that it"
              + " survives a restart");
    }
    router.rest();
    lite.rest();
    general.rest();
    environment();
    root.rest();
    return new Conversion(documents, remarks.all(), variables);
  }

  private List<Deployment> deployments() {
    Map<String, Section> credentials = new HashMap<>();
    for (Section each : root.sections("credential_list")) {
      String name = each.text("credential_name");
      if (name != null) {
        credentials.put(name, each.section("credential_values"));
      }
      each.rest();
    }
    Deployments reader = new Deployments(new Accounts(variables, remarks), credentials, remarks);
    return root.sections("model_list").stream().map(reader::read).filter(Objects::nonNull).toList();
  }

  /** What every connection has. */
  private Map<String, Object> common(Section router, Section lite, Section general) {
    Map<String, Object> common = new LinkedHashMap<>();
    Map<String, Object> breaker = new LinkedHashMap<>();
    Long own = router.count("allowed_fails");
    Long other = lite.count("allowed_fails");
    Long fails = own == null ? other : own;
    if (fails != null) {
      breaker.put("calls", Math.min(10_000, Math.max(1, fails + 1)));
      breaker.put("failureRatePercent", 100L);
      remarks.changed(
          router.path("allowed_fails"),
          "counts failures of the last calls of a target, one after the other, not of a minute");
    }
    BigDecimal openFor = router.number("cooldown_time");
    BigDecimal otherwise = lite.number("cooldown_time");
    BigDecimal seconds = openFor == null ? otherwise : openFor;
    if (seconds != null && seconds.signum() > 0) {
      breaker.put("openFor", Spans.text(Spans.millis(seconds)));
    }
    if (!breaker.isEmpty()) {
      common.put("breaker", breaker);
    }
    Long usual = router.count("default_max_parallel_requests");
    Long most = general.count("max_parallel_requests");
    Long concurrent = usual == null ? most : usual;
    if (concurrent != null && concurrent > 0) {
      common.put("limits", Map.of("maxConcurrent", concurrent));
      remarks.changed("max_parallel_requests", "counts per connection, not per deployment");
    }
    Object verify = lite.value("ssl_verify");
    if (verify instanceof String bundle && bundle.contains("/")) {
      common.put(
          "http",
          Map.of("caBundle", Accounts.required(variables.plain(bundle, Variables.Kind.TEXT_KIND))));
    } else if (verify != null && !Boolean.TRUE.equals(verify)) {
      remarks.leftOut(lite.path("ssl_verify"), "cannot be switched off; name the CA in caBundle");
    }
    return common;
  }

  private void wildcard(Deployment deployment, String connection) {
    remarks.lost(
        deployment.path(),
        deployment.group()
            + " stands for any model: callers name "
            + connection
            + "/MODEL, which a policy makes BONITO_DIRECT_CALLS=true necessary for");
    if (!deployment.said().isEmpty()) {
      remarks.changed(
          deployment.path(),
          "says "
              + String.join(", ", deployment.said())
              + " of any model, which counts for none here; list the models in "
              + connection
              + " and write routes for them");
    }
  }

  private @Nullable String largest(Section general) {
    Long megabytes = general.count("max_response_size_mb");
    return megabytes == null || megabytes <= 0 ? null : Math.min(1_024, megabytes) + "Mi";
  }

  private void environment() {
    Section variablesOf = root.section("environment_variables");
    for (String name : variablesOf.names()) {
      variablesOf.value(name);
      remarks.secret(
          variablesOf.path(name), "is not copied; set it in the environment of the process");
    }
  }
}
