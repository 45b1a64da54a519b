package com.getbonito.provider.azure;

import com.getbonito.resource.v1alpha1.AzureOpenai;
import com.getbonito.resource.v1alpha1.AzureOpenai.Api;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a resource. Those that name no deployment are made once.
 *
 * <p>Versions: 2024-10-21 is the last dated version of the data plane that is not a preview; the
 * Foundry models API has been a preview since 2024-05-01 (Azure's REST reference, and what the
 * recorded exchanges were sent with).
 */
final class AzureAddresses {

  private static final String DEPLOYMENTS_VERSION = "2024-10-21";
  private static final String FOUNDRY_VERSION = "2024-05-01-preview";

  private final String base;
  private final Api api;
  private final @Nullable String version;
  private final String query;
  private final URI chat;
  private final URI embeddings;
  private final URI responses;
  private final URI models;

  private AzureAddresses(String base, Api api, @Nullable String version) {
    this.base = base;
    this.api = api;
    this.version = version;
    this.query = version == null ? "" : "?api-version=" + escaped(version);
    String root = api == Api.FOUNDRY ? base + "/models/" : base + "/openai/v1/";
    this.chat = URI.create(root + "chat/completions" + query);
    this.embeddings = URI.create(root + "embeddings" + query);
    this.responses = URI.create(base + "/openai/v1/responses");
    this.models =
        api == Api.DEPLOYMENTS
            ? URI.create(base + "/openai/models" + query)
            : URI.create(base + "/openai/v1/models");
  }

  /** Of a resource's endpoint, also where the path of an API was pasted along with it. */
  static AzureAddresses of(AzureOpenai settings) {
    String base =
        settings.endpoint().replaceAll("/+$", "").replaceAll("/(openai(/v1)?|models)$", "");
    String version =
        switch (settings.api()) {
          case V1 -> null;
          case DEPLOYMENTS -> or(settings.apiVersion(), DEPLOYMENTS_VERSION);
          case FOUNDRY -> or(settings.apiVersion(), FOUNDRY_VERSION);
        };
    return new AzureAddresses(base.replaceAll("/+$", ""), settings.api(), version);
  }

  /** Value of the api-version parameter, null where the API has none. */
  @Nullable String version() {
    return version;
  }

  /** Where a deployment is asked for chat completions. */
  URI chat(String deployment) {
    return api == Api.DEPLOYMENTS ? deployment(deployment, "chat/completions") : chat;
  }

  /** Where a deployment is asked for embeddings. */
  URI embeddings(String deployment) {
    return api == Api.DEPLOYMENTS ? deployment(deployment, "embeddings") : embeddings;
  }

  /** Where responses are asked for, which V1 has. */
  URI responses() {
    return responses;
  }

  /** Where the models of the resource are listed; Foundry's own API lists none, V1 does. */
  URI models() {
    return models;
  }

  private URI deployment(String deployment, String operation) {
    return URI.create(
        base + "/openai/deployments/" + escaped(deployment) + "/" + operation + query);
  }

  /** Dots alone would lead out of the path. */
  private static String escaped(String text) {
    String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    return escaped.chars().allMatch(c -> c == '.') ? escaped.replace(".", "%252E") : escaped;
  }

  private static String or(@Nullable String written, String otherwise) {
    return written == null ? otherwise : written;
  }
}
