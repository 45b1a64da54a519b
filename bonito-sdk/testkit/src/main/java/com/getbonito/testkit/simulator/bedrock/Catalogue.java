package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bedrock's lists: foundation models, and the inference profiles under which a model is called
 * across regions. A model whose id begins with a geography is such a profile.
 */
final class Catalogue {

  private static final Set<String> GEOGRAPHIES =
      Set.of("us", "eu", "apac", "jp", "au", "global", "us-gov");
  private static final Set<String> UNLESS_SET =
      Set.of(
          "anthropic.claude-simulated-v1:0",
          "us.anthropic.claude-simulated-v1:0",
          "amazon.nova-simulated-v1:0",
          "amazon.titan-embed-text-v2:0");
  private static final int PAGE = 100;

  private final ModelSettings settings;

  Catalogue(ModelSettings settings) {
    this.settings = settings;
  }

  /** Refuses a model that does not exist here; an ARN names its last part. */
  void check(String model) {
    String name = model.startsWith("arn:") ? model.substring(model.lastIndexOf('/') + 1) : model;
    if (!settings.models().isEmpty() && !settings.models().contains(name)) {
      throw Rejection.of(400, "The provided model identifier is invalid.");
    }
  }

  Composed foundationModels() {
    ArrayNode summaries = Json.array();
    for (String id : ids()) {
      if (!profile(id)) {
        summaries.add(model(id));
      }
    }
    return json(Json.object().set("modelSummaries", summaries));
  }

  Composed foundationModel(String id) {
    if (!ids().contains(id) || profile(id)) {
      throw Rejection.of(
          404, "Could not resolve the foundation model from the provided model" + " identifier.");
    }
    return json(Json.object().set("modelDetails", model(id)));
  }

  /**
   * A page of profiles.
   *
   * @param parameters {@code maxResults} and {@code nextToken}, which is a position here
   */
  Composed profiles(Map<String, String> parameters) {
    List<String> profiles = new ArrayList<>(ids().stream().filter(Catalogue::profile).toList());
    int from = Integer.parseInt(parameters.getOrDefault("nextToken", "0"));
    int size = Integer.parseInt(parameters.getOrDefault("maxResults", String.valueOf(PAGE)));
    int to = Math.min(profiles.size(), from + size);
    ArrayNode summaries = Json.array();
    profiles.subList(Math.min(from, to), to).forEach(id -> summaries.add(profileOf(id)));
    ObjectNode list = Json.object();
    list.set("inferenceProfileSummaries", summaries);
    if (to < profiles.size()) {
      list.put("nextToken", String.valueOf(to));
    }
    return json(list);
  }

  private Set<String> ids() {
    return new TreeSet<>(settings.models().isEmpty() ? UNLESS_SET : settings.models());
  }

  private static boolean profile(String id) {
    return GEOGRAPHIES.contains(id.substring(0, Math.max(0, id.indexOf('.'))));
  }

  private static ObjectNode model(String id) {
    boolean embeddings = InvokeEmbeddings.makes(id);
    ObjectNode model = Json.object();
    model.put("modelArn", arn(id));
    model.put("modelId", id);
    model.put("modelName", id);
    model.put("providerName", id.substring(0, Math.max(0, id.indexOf('.'))));
    model.set("inputModalities", embeddings ? strings("TEXT") : strings("TEXT", "IMAGE"));
    model.set("outputModalities", strings(embeddings ? "EMBEDDING" : "TEXT"));
    model.put("responseStreamingSupported", !embeddings);
    model.set("customizationsSupported", Json.array());
    model.set("inferenceTypesSupported", strings("ON_DEMAND", "INFERENCE_PROFILE"));
    model.set("modelLifecycle", Json.object().put("status", "ACTIVE"));
    return model;
  }

  private static ObjectNode profileOf(String id) {
    String base = id.substring(id.indexOf('.') + 1);
    ArrayNode members = Json.array();
    for (String region : new String[] {"us-east-1", "us-west-2"}) {
      members.add(Json.object().put("modelArn", arn(base).replace("us-east-1", region)));
    }
    ObjectNode profile = Json.object();
    profile.put("inferenceProfileName", id);
    profile.put("description", "Routes requests in its geography");
    profile.put("createdAt", "2026-01-01T00:00:00Z");
    profile.put("updatedAt", "2026-01-01T00:00:00Z");
    profile.put(
        "inferenceProfileArn", "arn:aws:bedrock:us-east-1:123456789012:inference-profile/" + id);
    profile.set("models", members);
    profile.put("inferenceProfileId", id);
    profile.put("status", "ACTIVE");
    return profile.put("type", "SYSTEM_DEFINED");
  }

  private static ArrayNode strings(String... values) {
    ArrayNode array = Json.array();
    for (String value : values) {
      array.add(value);
    }
    return array;
  }

  private static String arn(String id) {
    return "arn:aws:bedrock:us-east-1::foundation-model/" + id;
  }

  private static Composed json(Object tree) {
    return Composed.json(200, Json.bytes(tree), Tokens.NONE, false);
  }
}
