package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.model.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Azure's filters say of a response in which they found nothing. */
final class Filters {

  private Filters() {}

  static ArrayNode none() {
    ArrayNode filters = Json.array();
    for (String source : new String[] {"prompt", "completion"}) {
      ObjectNode filter = filters.addObject();
      filter.put("blocked", false);
      filter.put("source_type", source);
      filter.putArray("content_filter_raw");
      ObjectNode results = filter.putObject("content_filter_results");
      for (String kind : new String[] {"hate", "sexual", "violence", "self_harm"}) {
        results.putObject(kind).put("filtered", false).put("severity", "safe");
      }
    }
    return filters;
  }
}
