package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of models, which costs nothing. */
final class Models {

  private static final Set<String> UNLESS_SET = Set.of("gpt-simulated", "text-embedding-simulated");
  private static final long CREATED = 1_767_225_600L;

  private final ModelSettings settings;

  Models(ModelSettings settings) {
    this.settings = settings;
  }

  Composed list() {
    ArrayNode data = Json.array();
    for (String id : new TreeSet<>(settings.models().isEmpty() ? UNLESS_SET : settings.models())) {
      data.add(model(id));
    }
    ObjectNode list = Json.object();
    list.put("object", "list");
    list.set("data", data);
    return Composed.json(200, Json.bytes(list), Tokens.NONE, false);
  }

  Composed one(String id) {
    check(id);
    return Composed.json(200, Json.bytes(model(id)), Tokens.NONE, false);
  }

  /** Refuses a model that does not exist here. */
  void check(String model) {
    if (!settings.models().isEmpty() && !settings.models().contains(model)) {
      throw new RejectedRequest(
          404,
          "invalid_request_error",
          "model_not_found",
          null,
          "The model `" + model + "` does not exist or you do not have access to it.");
    }
  }

  private static ObjectNode model(String id) {
    ObjectNode model = Json.object();
    model.put("id", id);
    model.put("object", "model");
    model.put("created", CREATED);
    model.put("owned_by", "simulator");
    return model;
  }
}
