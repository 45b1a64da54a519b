package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** The models that exist, and the Gemini API's list of them, page by page. */
final class Catalog {

  private static final Set<String> UNLESS_SET =
      Set.of("gemini-2.5-flash", "gemini-3-flash-preview", "gemini-embedding-001");
  private static final int PAGE = 50;

  private final ModelSettings settings;

  Catalog(ModelSettings settings) {
    this.settings = settings;
  }

  boolean knows(String model) {
    return settings.models().isEmpty() || settings.models().contains(model);
  }

  /**
   * A page of the list.
   *
   * @param size how many, 0 for the usual
   * @param token where it begins, empty for the beginning
   */
  Composed list(int size, String token) {
    List<String> all =
        new ArrayList<>(
            new TreeSet<>(settings.models().isEmpty() ? UNLESS_SET : settings.models()));
    int from = token.isEmpty() ? 0 : Math.max(0, all.indexOf(token));
    int until = Math.min(all.size(), from + (size > 0 ? size : PAGE));
    ObjectNode page = Json.object();
    var models = page.putArray("models");
    all.subList(from, until).forEach(id -> models.add(model(id)));
    if (until < all.size()) {
      page.put("nextPageToken", all.get(until));
    }
    return answer(page);
  }

  Composed one(String model) {
    return answer(model(model));
  }

  private ObjectNode model(String id) {
    boolean embeds = id.contains("embedding");
    ObjectNode model = Json.object();
    model.put("name", "models/" + id);
    model.put("version", "001");
    model.put("displayName", id);
    model.put("description", "A simulated model.");
    model.put("inputTokenLimit", settings.contextWindow());
    model.put("outputTokenLimit", embeds ? 1 : 65_536);
    var methods = model.putArray("supportedGenerationMethods");
    if (embeds) {
      methods.add("embedContent").add("countTextTokens").add("countTokens");
    } else {
      methods.add("generateContent").add("countTokens").add("createCachedContent");
      model.put("temperature", 1);
      model.put("topP", 0.95);
      model.put("topK", 64);
      model.put("maxTemperature", 2);
      model.put("thinking", Thinking.known(id));
    }
    return model;
  }

  private static Composed answer(ObjectNode body) {
    return Composed.json(200, Json.bytes(body), Tokens.NONE, false);
  }
}
