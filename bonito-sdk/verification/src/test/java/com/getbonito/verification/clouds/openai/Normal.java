package com.getbonito.verification.clouds.openai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ways in which a request may be written differently and mean the same.
 *
 * <ul>
 *   <li>A text of the model's has lists of annotations and log probabilities; empty ones may be
 *       left out where its message has no id.
 *   <li>Reasoning has a summary; an empty one may be left out, as may empty content.
 * </ul>
 */
final class Normal {

  private Normal() {}

  static JsonNode form(JsonNode request) {
    JsonNode normal = request.deepCopy();
    if (!normal.has("model")) {
      ((ObjectNode) normal).put("model", "");
    }
    normal
        .path("input")
        .forEach(item -> {
          without((ObjectNode) item, "summary");
          if ("reasoning".equals(item.path("type").asString(""))) {
            without((ObjectNode) item, "content");
          }
          item.path("content")
              .forEach(part -> {
                if (part instanceof ObjectNode said) {
                  without(said, "annotations");
                  without(said, "logprobs");
                }
              });
        });
    return normal;
  }

  private static void without(ObjectNode item, String name) {
    if (item.path(name).isNull() || (item.path(name) instanceof ArrayNode list && list.isEmpty())) {
      item.remove(name);
    }
  }

  /** What Bonito governs of a forwarded body. */
  static JsonNode streaming(JsonNode request, boolean streamed) {
    ObjectNode governed = (ObjectNode) request.deepCopy();
    governed.put("model", request.path("model").asString(""));
    if (!streamed) {
      governed.remove("stream");
      governed.remove("stream_options");
    }
    return governed;
  }
}
