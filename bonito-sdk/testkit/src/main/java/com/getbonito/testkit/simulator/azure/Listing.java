package com.getbonito.testkit.simulator.azure;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The models that a resource can deploy: base models, not deployments. */
final class Listing {

  private static final Set<String> UNLESS_SET = Set.of("gpt-4.1-mini-2025-04-14");
  private static final long CREATED = 1_744_329_600L;

  private final ModelSettings settings;
  private final AzureSettings azure;

  Listing(ModelSettings settings, AzureSettings azure) {
    this.settings = settings;
    this.azure = azure;
  }

  /** All, or the one that follows {@code models/}. */
  Composed answer(String operation) {
    String one = operation.substring("models".length());
    if (one.length() > 1) {
      return json(model(one.substring(1)));
    }
    ObjectNode list = Json.object();
    ArrayNode data = list.putArray("data");
    ids().forEach(id -> data.add(model(id)));
    return json(list.put("object", "list"));
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>(azure.deployments().values());
    if (ids.isEmpty()) {
      ids.addAll(settings.models().isEmpty() ? UNLESS_SET : settings.models());
    }
    return ids;
  }

  private static ObjectNode model(String id) {
    boolean embeds = id.contains("embedding");
    ObjectNode model = Json.object();
    model.put("status", "succeeded");
    model
        .putObject("capabilities")
        .put("fine_tune", false)
        .put("inference", true)
        .put("completion", false)
        .put("chat_completion", !embeds)
        .put("embeddings", embeds);
    model.put("lifecycle_status", "generally-available");
    model.putObject("deprecation").put("inference", 1_900_000_000L);
    model.put("id", id);
    model.put("created_at", CREATED);
    return model.put("object", "model");
  }

  private static Composed json(ObjectNode body) {
    return Composed.json(200, Json.bytes(body), Tokens.NONE, false);
  }
}
