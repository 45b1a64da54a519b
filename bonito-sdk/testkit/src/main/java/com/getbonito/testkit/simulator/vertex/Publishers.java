package com.getbonito.testkit.simulator.vertex;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.gemini.RpcStatus;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The models of publishers; {@code v1beta1} alone lists them, other versions tell of one. */
final class Publishers {

  private static final Set<String> UNLESS_SET =
      Set.of(
          "gemini-2.5-flash",
          "gemini-3-flash-preview",
          "text-embedding-005",
          "claude-sonnet-4-5@20250929");
  private static final int PAGE = 100;

  private final ModelSettings settings;

  Publishers(ModelSettings settings) {
    this.settings = settings;
  }

  boolean knows(String model) {
    return settings.models().isEmpty() || settings.models().contains(model);
  }

  /**
   * A page of one publisher's models.
   *
   * @param size how many, 0 for the usual
   * @param token where it begins, empty for the beginning
   */
  Composed list(String version, String publisher, int size, String token) {
    if (!version.equals("v1beta1")) {
      throw RpcStatus.missing("Method not found.");
    }
    List<String> all = new ArrayList<>();
    for (String id : new TreeSet<>(settings.models().isEmpty() ? UNLESS_SET : settings.models())) {
      if (publisher.equals("-") || publisher(id).equals(publisher)) {
        all.add(id);
      }
    }
    int from = token.isEmpty() ? 0 : Math.max(0, all.indexOf(token));
    int until = Math.min(all.size(), from + (size > 0 ? size : PAGE));
    ObjectNode page = Json.object();
    if (from < until) {
      ArrayNode models = page.putArray("publisherModels");
      all.subList(from, until).forEach(id -> models.add(model(id)));
    }
    if (until < all.size()) {
      page.put("nextPageToken", all.get(until));
    }
    return answer(page);
  }

  Composed one(String publisher, String model) {
    if (!publisher(model).equals(publisher)) {
      throw RpcStatus.missing(
          "Publisher Model `publishers/" + publisher + "/models/" + model + "` not found.");
    }
    return answer(model(model));
  }

  /** Who made a model of this name. */
  static String publisher(String model) {
    return model.startsWith("claude") ? "anthropic" : "google";
  }

  private static ObjectNode model(String id) {
    int at = id.indexOf('@');
    boolean claude = publisher(id).equals("anthropic");
    ObjectNode model = Json.object();
    model.put(
        "name", "publishers/" + publisher(id) + "/models/" + (at < 0 ? id : id.substring(0, at)));
    model.put("versionId", at < 0 ? "default" : id.substring(at + 1));
    model.put("openSourceCategory", "PROPRIETARY");
    model.put("launchStage", id.contains("preview") ? "PUBLIC_PREVIEW" : "GA");
    ObjectNode actions = model.putObject("supportedActions");
    if (claude) {
      actions.putObject("requestAccess");
    } else {
      actions.putObject("openGenerationAiStudio");
    }
    model.put("publisherModelTemplate", "projects/{user-project}/locations/{location}");
    return model;
  }

  private static Composed answer(ObjectNode body) {
    return Composed.json(200, Json.bytes(body), Tokens.NONE, false);
  }
}
