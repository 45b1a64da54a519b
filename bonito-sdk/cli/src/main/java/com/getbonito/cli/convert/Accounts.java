package com.getbonito.cli.convert;

import com.getbonito.cli.convert.Variables.Kind;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out where {@code litellm_params} sends calls. */
final class Accounts {

  private final Variables variables;
  private final Remarks remarks;
  private final CloudAccounts clouds;

  Accounts(Variables variables, Remarks remarks) {
    this.variables = variables;
    this.remarks = remarks;
    this.clouds = new CloudAccounts(variables, remarks);
  }

  /** The account, or null where Bonito has no way there; then a remark says so. */
  @Nullable Account of(Section params, ModelName name) {
    String provider = name.provider();
    if (provider == null && params.has("api_base")) {
      provider = "custom_openai";
    }
    if (provider == null) {
      remarks.lost(params.path("model"), "does not say which provider it is at; left out");
      return null;
    }
    return switch (provider) {
      case "azure" -> clouds.azure(params, name.model(), false);
      case "azure_ai" -> clouds.azure(params, name.model(), true);
      case "bedrock", "bedrock_converse" -> clouds.bedrock(params, name.model());
      case "vertex_ai", "vertex_ai_beta" -> clouds.vertex(params, name.model());
      case "anthropic" -> anthropic(params, name.model());
      default -> compatible(params, provider, name.model());
    };
  }

  private Account anthropic(Section params, String model) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("provider", "Anthropic");
    Map<String, Object> member = new LinkedHashMap<>();
    String base = params.text("api_base");
    if (base != null && !base.replaceAll("/+$", "").equals("https://api.anthropic.com")) {
      String url = base.replaceAll("(/v1)?(/messages)?/*$", "");
      member.put("endpoint", required(variables.plain(url, Kind.URL_KIND)));
    }
    spec.put("anthropic", member);
    key(params, "ANTHROPIC_API_KEY", spec);
    headers(params, spec);
    return new Account("anthropic", base == null ? "anthropic" : label(base), spec, model);
  }

  private @Nullable Account compatible(Section params, String provider, String model) {
    Vendor vendor = Vendor.of(provider);
    if (vendor == null) {
      remarks.lost(
          params.path("model"),
          "is at " + provider + ", which Bonito has no connection for; left out");
      return null;
    }
    String base = params.text("api_base");
    Map<String, Object> member = new LinkedHashMap<>();
    member.put("preset", base == null ? vendor.preset() : preset(vendor, base));
    String url = base == null ? vendor.baseUrl() : url(vendor, base);
    if (url != null) {
      member.put("baseUrl", url);
    } else if (vendor.preset().equals("generic") || vendor.preset().equals("vllm")) {
      remarks.lost(params.path("api_base"), "is missing, so nobody knows where to call; left out");
      return null;
    }
    if (provider.equals("gemini")) {
      remarks.changed(
          params.path("model"),
          "goes to Gemini's OpenAI-compatible endpoint; provider Vertex speaks its own dialect");
    }
    String organization = variables.plain(params.text("organization"), Kind.TEXT_KIND);
    if (organization != null) {
      member.put("organization", organization);
    }
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("provider", "OpenAICompatible");
    spec.put("openaiCompatible", member);
    key(params, base == null || provider.equals("openai") ? vendor.variable() : null, spec);
    headers(params, spec);
    String label = base == null || !vendor.preset().equals("generic") ? provider : label(base);
    return new Account(provider, label, spec, model);
  }

  /** Behind a proxy of its own an address has no habits that are known, but vLLM's and Ollama's. */
  private static String preset(Vendor vendor, String base) {
    boolean own = vendor.preset().equals("vllm") || vendor.preset().equals("ollama");
    boolean official = base.contains("api.openai.com") && vendor.preset().equals("openai");
    return own || official ? vendor.preset() : "generic";
  }

  private String url(Vendor vendor, String base) {
    String url = required(variables.plain(base.replaceAll("/+$", ""), Kind.URL_KIND));
    return vendor.preset().equals("ollama") && !url.endsWith("/v1") ? url + "/v1" : url;
  }

  /** The key: where the file says, else where LiteLLM would have looked. */
  private void key(Section params, @Nullable String usual, Map<String, Object> spec) {
    String written = params.text("api_key");
    String variable = null;
    if (written != null && Variables.saysNoKey(written)) {
      remarks.changed(params.path("api_key"), "says that no key is wanted, so none is sent");
      spec.put("credentials", Map.of("source", "Ambient"));
      return;
    } else if (written != null) {
      String suggestion = usual == null ? params.path("api_key").replaceAll("\\W+", "_") : usual;
      variable = variables.secret(params.path("api_key"), written, named(suggestion));
    } else if (usual != null) {
      variable = usual;
    }
    if (variable != null) {
      spec.put("credentials", env(Map.of("apiKey", variable)));
    }
  }

  private static String named(String suggestion) {
    return suggestion.startsWith("model_list") ? "PROVIDER_API_KEY" : suggestion;
  }

  /** Headers may carry secrets: each value is read from a variable. */
  private void headers(Section params, Map<String, Object> spec) {
    Section written = params.section("extra_headers");
    Map<String, Object> headers = new TreeMap<>();
    for (String header : written.names()) {
      String value = written.text(header);
      if (value != null) {
        String suggestion = header.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String variable = variables.secret(written.path(header), value, suggestion);
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("source", "Env");
        reference.put("key", variable);
        headers.put(header, reference);
      }
    }
    if (!headers.isEmpty()) {
      spec.put("http", new TreeMap<>(Map.of("headers", headers)));
    }
  }

  static Map<String, Object> env(Map<String, String> keys) {
    Map<String, Object> credentials = new LinkedHashMap<>();
    credentials.put("source", "Env");
    credentials.put("keys", new TreeMap<>(keys));
    return credentials;
  }

  /** What an address is called: its host, without what every host has. */
  static String label(String address) {
    try {
      String host = URI.create(address).getHost();
      if (host != null && !host.matches("[0-9.]+|localhost")) {
        return host.replaceAll("^(api|www)\\.", "").replaceAll("\\..*$", "");
      }
    } catch (IllegalArgumentException none) {
      return "endpoint";
    }
    return "endpoint";
  }

  static String required(@Nullable String text) {
    return text == null ? "" : text;
  }
}
