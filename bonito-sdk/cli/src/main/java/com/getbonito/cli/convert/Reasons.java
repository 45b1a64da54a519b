package com.getbonito.cli.convert;

import java.util.Map;

/** Why something of LiteLLM's configuration is left out, where more can be said than that it is. */
final class Reasons {

  /** Why a limit on spending is lost. */
  static final String SPENDING =
      "limits spending in a way that has no counterpart, so nothing does; write a policy";

  private static final String USUAL = "has no counterpart in Bonito";
  private static final String SERVER =
      "belongs to a proxy server; Bonito is a library and has none to configure";
  private static final String DATABASE = "needs no database: ledger and usage are local files";
  private static final String LOGGING =
      "is observability: use bonito-micrometer, a UsageSink or a CallListener";
  private static final String REQUEST =
      "is a parameter of requests: set it where the application builds them";
  private static final String REDIS = "is not needed: Bonito keeps no state in Redis";
  private static final String PER_ERROR =
      "tells errors apart; Bonito does so by its own table, which failover.on can narrow";
  private static final String KEYS = "is about keys that a proxy hands out; Bonito has none";

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("master_key", SERVER),
          Map.entry("database_url", DATABASE),
          Map.entry("database_connection_pool_limit", DATABASE),
          Map.entry("database_connection_timeout", DATABASE),
          Map.entry("store_model_in_db", DATABASE),
          Map.entry("allow_requests_on_db_unavailable", DATABASE),
          Map.entry("disable_spend_logs", DATABASE),
          Map.entry("proxy_batch_write_at", DATABASE),
          Map.entry("alerting", LOGGING),
          Map.entry("alerting_threshold", LOGGING),
          Map.entry("alerting_args", LOGGING),
          Map.entry("alert_types", LOGGING),
          Map.entry("success_callback", LOGGING),
          Map.entry("failure_callback", LOGGING),
          Map.entry("callbacks", LOGGING),
          Map.entry("service_callback", LOGGING),
          Map.entry("service_callbacks", LOGGING),
          Map.entry("callback_settings", LOGGING),
          Map.entry("langfuse_default_tags", LOGGING),
          Map.entry("set_verbose", LOGGING),
          Map.entry("json_logs", LOGGING),
          Map.entry("debug_level", LOGGING),
          Map.entry(
              "turn_off_message_logging", "is always so: Bonito logs no prompt and no answer"),
          Map.entry("redact_user_api_key_info", "is always so: Bonito logs no credential"),
          Map.entry("custom_auth", SERVER),
          Map.entry("enable_jwt_auth", SERVER),
          Map.entry("litellm_jwtauth", SERVER),
          Map.entry("allowed_routes", SERVER),
          Map.entry("allowed_ips", SERVER),
          Map.entry("pass_through_endpoints", SERVER),
          Map.entry("ui_access_mode", SERVER),
          Map.entry("health_check_interval", "is not needed: health is learned from the calls"),
          Map.entry("background_health_checks", "is not needed: health is learned from the calls"),
          Map.entry("redis_host", REDIS),
          Map.entry("redis_port", REDIS),
          Map.entry("redis_password", REDIS),
          Map.entry("redis_url", REDIS),
          Map.entry("redis_db", REDIS),
          Map.entry("cache_kwargs", REDIS),
          Map.entry(
              "enable_pre_call_checks",
              "is always so: a target whose window is too small is left out"),
          Map.entry("retry_policy", PER_ERROR),
          Map.entry("model_group_retry_policy", PER_ERROR),
          Map.entry("allowed_fails_policy", PER_ERROR),
          Map.entry("content_policy_fallbacks", PER_ERROR),
          Map.entry("disable_cooldowns", "cannot be switched off: the breaker guards every target"),
          Map.entry(
              "retry_after",
              "is not needed: a provider's Retry-After is heeded, else Bonito backs off"),
          Map.entry("routing_strategy_args", "tunes a strategy that works otherwise here"),
          Map.entry(
              "enable_tag_filtering",
              "chooses targets by tags; write a route for each tag instead"),
          Map.entry("tags", "chooses targets by tags; write a route for each tag instead"),
          Map.entry("key_generation_settings", KEYS),
          Map.entry("default_key_generate_params", KEYS),
          Map.entry("upperbound_key_generate_params", KEYS),
          Map.entry("temperature", REQUEST),
          Map.entry("top_p", REQUEST),
          Map.entry("stop", REQUEST),
          Map.entry("seed", REQUEST),
          Map.entry("presence_penalty", REQUEST),
          Map.entry("frequency_penalty", REQUEST),
          Map.entry("response_format", REQUEST),
          Map.entry("reasoning_effort", REQUEST),
          Map.entry("thinking", REQUEST),
          Map.entry("extra_body", REQUEST),
          Map.entry("default_litellm_params", REQUEST),
          Map.entry("id", "names a deployment; a target is named by its connection here"),
          Map.entry("hidden", "is about a list of models that a proxy shows"),
          Map.entry("credential_info", "describes a credential for people"),
          Map.entry("include", "names further files, which were not read; convert each of them"),
          Map.entry("mock_response", "is for tests: use the simulator (bonito simulator)"),
          Map.entry("guardrails", "is not built into Bonito; use a CallInterceptor"),
          Map.entry("mcp_servers", "serves tools, which Bonito does not"),
          Map.entry("aws_profile_name", "names a profile; set AWS_PROFILE for the process instead"),
          Map.entry("aws_session_name", "names a session, which Bonito names itself"),
          Map.entry(
              "azure_ad_token", "is a short-lived token; Bonito fetches its own, see credentials"),
          Map.entry(
              "max_fallbacks", "is failover.maxAttempts here, which covers retries and fallbacks"));

  private Reasons() {}

  /** Whether a key of this name limits what may be spent. */
  static boolean isSpending(String name) {
    return name.matches(".*(budget|spend).*")
        && !name.contains("spend_logs")
        && !name.endsWith("_duration")
        && !KNOWN.containsKey(name);
  }

  /** The reason for a key of this name. */
  static String of(String name) {
    String known = KNOWN.get(name);
    if (known != null) {
      return known;
    }
    return name.startsWith("supports_")
        ? "is known by the price book; write models[].capabilities where it is not"
        : USUAL;
  }
}
