package com.getbonito.cli.convert;

import com.getbonito.cli.convert.Variables.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Accounts at the three clouds. */
final class CloudAccounts {

  private static final String REGION = "[a-z]{2}(-[a-z]+)+-\\d";

  /** Paths of Azure's dialects at the end of an address, which a connection puts there itself. */
  private static final String DIALECT =
      "(?i)(?<=[^/:])/+(openai(/+(v1|deployments)(/.*)?)?"
          + "|models(/+(chat/+completions|embeddings|info))?"
          + "|anthropic(/+v1(/+messages)?)?)/*$";

  private final Variables variables;
  private final Remarks remarks;

  CloudAccounts(Variables variables, Remarks remarks) {
    this.variables = variables;
    this.remarks = remarks;
  }

  @Nullable Account azure(Section params, String model, boolean foundry) {
    String base = params.text("api_base");
    String version = params.text("api_version");
    Map<String, Object> member = new LinkedHashMap<>();
    String endpoint =
        base == null
            ? variables.placeholder(
                foundry ? "AZURE_AI_API_BASE" : "AZURE_API_BASE", null, Kind.URL_KIND)
            : Accounts.required(variables.plain(endpoint(base), Kind.URL_KIND));
    member.put("endpoint", endpoint);
    if (foundry) {
      member.put("api", "Foundry");
    } else if (version != null && !version.matches("v1|preview|latest")) {
      member.put("api", "Deployments");
      member.put("apiVersion", variables.plain(version, Kind.TEXT_KIND));
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("provider", "AzureOpenAI");
    spec.put("azureOpenai", member);
    azureCredentials(params, member, spec, foundry ? "AZURE_AI_API_KEY" : "AZURE_API_KEY");
    String vendor = foundry ? "azure_ai" : "azure";
    String label = base == null || base.startsWith("os.environ/") ? "azure" : Accounts.label(base);
    return new Account(
        vendor, label.startsWith("azure") ? label : "azure-" + label, spec, deployment(model));
  }

  private void azureCredentials(
      Section params, Map<String, Object> member, Map<String, Object> spec, String usual) {
    String key = params.text("api_key");
    String secret = params.text("client_secret");
    String tenant = variables.plain(params.text("tenant_id"), Kind.TEXT_KIND);
    String client = variables.plain(params.text("client_id"), Kind.TEXT_KIND);
    if (tenant != null) {
      member.put("tenantId", tenant);
    }
    if (client != null) {
      member.put("clientId", client);
    }
    if (key != null) {
      String variable = variables.secret(params.path("api_key"), key, usual);
      spec.put("credentials", Accounts.env(Map.of("apiKey", variable)));
    } else if (secret != null) {
      String variable =
          variables.secret(params.path("client_secret"), secret, "AZURE_CLIENT_SECRET");
      spec.put("credentials", Accounts.env(Map.of("clientSecret", variable)));
    } else if (tenant == null && client == null && !params.has("azure_ad_token")) {
      spec.put("credentials", Accounts.env(Map.of("apiKey", usual)));
    }
  }

  /** LiteLLM writes families of deployments into the model: the last word is the deployment. */
  private static String deployment(String model) {
    return model.substring(model.lastIndexOf('/') + 1);
  }

  /** The address without what the dialect adds; a gateway's own path stays. */
  private static String endpoint(String base) {
    return Variables.reference(base) != null
        ? base
        : base.replaceAll("[?#].*$", "").replaceAll(DIALECT, "").replaceAll("/+$", "");
  }

  Account bedrock(Section params, String written) {
    String model = written.replaceAll("^(converse|invoke|converse_like)/", "");
    String region = params.text("aws_region_name");
    int slash = model.indexOf('/');
    if (slash > 0 && model.substring(0, slash).matches(REGION)) {
      region = region == null ? model.substring(0, slash) : region;
      model = model.substring(slash + 1);
    }
    if (region == null) {
      region = variables.placeholder("AWS_REGION", "us-west-2", Kind.TEXT_KIND);
      remarks.changed(
          params.path("aws_region_name"), "is missing: AWS_REGION counts, else us-west-2");
    }
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("region", Accounts.required(variables.plain(region, Kind.TEXT_KIND)));
    put(member, "endpoint", params.text("aws_bedrock_runtime_endpoint"), Kind.URL_KIND);
    put(member, "roleArn", params.text("aws_role_name"), Kind.ROLE_KIND);
    put(member, "externalId", params.text("aws_external_id"), Kind.TEXT_KIND);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("provider", "Bedrock");
    spec.put("bedrock", member);
    Map<String, String> keys = new TreeMap<>();
    secret(params, "aws_access_key_id", "accessKeyId", "AWS_ACCESS_KEY_ID", keys);
    secret(params, "aws_secret_access_key", "secretAccessKey", "AWS_SECRET_ACCESS_KEY", keys);
    secret(params, "aws_session_token", "sessionToken", "AWS_SESSION_TOKEN", keys);
    if (keys.isEmpty()) {
      secret(params, "api_key", "apiKey", "AWS_BEARER_TOKEN_BEDROCK", keys);
    }
    if (!keys.isEmpty()) {
      spec.put("credentials", Accounts.env(keys));
    }
    String label = region.startsWith("$") || region.contains("/") ? "bedrock" : "bedrock-" + region;
    return new Account("bedrock", label, spec, model);
  }

  @Nullable Account vertex(Section params, String written) {
    if (written.matches("\\d+") || written.matches("(?i)(openai|meta|mistralai)/.*endpoints?/.*")) {
      remarks.lost(
          params.path("model"), "is an endpoint of one's own, which Bonito cannot call; left out");
      return null;
    }
    String project = variables.plain(params.text("vertex_project"), Kind.TEXT_KIND);
    String location = variables.plain(params.text("vertex_location"), Kind.TEXT_KIND);
    Map<String, Object> member = new LinkedHashMap<>();
    member.put(
        "project",
        project == null
            ? variables.placeholder("VERTEXAI_PROJECT", null, Kind.TEXT_KIND)
            : project);
    member.put(
        "location",
        location == null
            ? variables.placeholder("VERTEXAI_LOCATION", "us-central1", Kind.TEXT_KIND)
            : location);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("provider", "Vertex");
    put(member, "endpoint", params.text("api_base"), Kind.URL_KIND);
    spec.put("vertex", member);
    google(params, spec);
    boolean named = location != null && !location.startsWith("$");
    return new Account("vertex_ai", named ? "vertex-" + location : "vertex", spec, written);
  }

  private void google(Section params, Map<String, Object> spec) {
    Object written = params.value("vertex_credentials");
    if (written == null) {
      return;
    }
    String path = params.path("vertex_credentials");
    String text = written.toString().strip();
    if (Variables.reference(text) == null && !text.startsWith("{") && written instanceof String) {
      Map<String, Object> credentials = new LinkedHashMap<>();
      credentials.put("source", "File");
      credentials.put("keys", Map.of("serviceAccountJson", text));
      spec.put("credentials", credentials);
      return;
    }
    String variable = variables.secret(path, text, "VERTEX_SERVICE_ACCOUNT_JSON");
    if (Variables.reference(text) != null) {
      remarks.changed(
          path, variable + " must hold the account's JSON itself; for a path write source File");
    }
    spec.put("credentials", Accounts.env(Map.of("serviceAccountJson", variable)));
  }

  private void secret(
      Section params, String from, String key, String suggestion, Map<String, String> keys) {
    String written = params.text(from);
    if (written != null) {
      keys.put(key, variables.secret(params.path(from), written, suggestion));
    }
  }

  private void put(Map<String, Object> member, String name, @Nullable String value, Kind kind) {
    String plain = variables.plain(value, kind);
    if (plain != null) {
      member.put(name, plain);
    }
  }
}
