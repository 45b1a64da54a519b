package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.TokenRule;
import com.getbonito.testkit.simulator.model.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** InvokeModel of the families that make embeddings: Titan, Cohere, Nova. */
final class InvokeEmbeddings {

  private static final int MOST_TEXTS = 96;

  private final ModelSettings settings;

  InvokeEmbeddings(ModelSettings settings) {
    this.settings = settings;
  }

  /** Whether a model makes embeddings. */
  static boolean makes(String model) {
    return model.contains("embed");
  }

  Composed answer(JsonNode body, String model) {
    if (model.contains("cohere.")) {
      return cohere(body, model);
    }
    return model.contains("nova") ? nova(body) : titan(body, model);
  }

  private Composed titan(JsonNode body, String model) {
    String text = body.path("inputText").asString("");
    if (text.isEmpty()) {
      throw Rejection.of(400, "Malformed input request: #: required key [inputText] not found");
    }
    if (body.has("dimensions") && model.contains("v1")) {
      throw Rejection.of(
          400, "Malformed input request: #: extraneous key [dimensions] is not permitted");
    }
    String vector = vector(text, body.path("dimensions").asInt(settings.dimensions()));
    long tokens = TokenRule.count(text);
    String types = model.contains("v1") ? "" : ",\"embeddingsByType\":{\"float\":" + vector + "}";
    return counted(
        "{\"embedding\":" + vector + types + ",\"inputTextTokenCount\":" + tokens + "}", tokens);
  }

  private Composed cohere(JsonNode body, String model) {
    List<String> texts = new ArrayList<>();
    body.path("texts").forEach(text -> texts.add(text.asString("")));
    if (texts.isEmpty() || texts.size() > MOST_TEXTS || !body.has("input_type")) {
      throw Rejection.of(400, "Malformed input request: texts and input_type are required.");
    }
    int dimensions = body.path("output_dimension").asInt(settings.dimensions());
    String vectors =
        texts.stream().map(text -> vector(text, dimensions)).collect(Collectors.joining(","));
    boolean typed = body.has("embedding_types") || model.contains("v4");
    long tokens = texts.stream().mapToLong(TokenRule::count).sum();
    String embeddings = typed ? "{\"float\":[" + vectors + "]}" : "[" + vectors + "]";
    String answer =
        "{\"embeddings\":"
            + embeddings
            + ",\"id\":\"simulated\",\"response_type\":\""
            + (typed ? "embeddings_by_type" : "embeddings_floats")
            + "\",\"texts\":"
            + new String(Json.bytes(texts), StandardCharsets.UTF_8)
            + "}";
    return counted(answer, tokens);
  }

  private Composed nova(JsonNode body) {
    JsonNode asked = body.path("singleEmbeddingParams");
    String text = asked.path("text").path("value").asString("");
    if (text.isEmpty() || !asked.has("embeddingPurpose")) {
      throw Rejection.of(400, "singleEmbeddingParams needs text.value and embeddingPurpose");
    }
    int dimensions = asked.path("embeddingDimension").asInt(settings.dimensions());
    String answer =
        "{\"embeddings\":[{\"embeddingType\":\"TEXT\",\"embedding\":"
            + vector(text, dimensions)
            + "}]}";
    return counted(answer, TokenRule.count(text));
  }

  private String vector(String text, int dimensions) {
    if (dimensions < 1) {
      throw Rejection.of(400, "Malformed input request: dimensions must be positive");
    }
    return Vectors.json(Vectors.of(settings.seed(), text, dimensions));
  }

  /** The count comes in a header field, for some families nowhere else. */
  private static Composed counted(String json, long tokens) {
    Tokens billed = Tokens.of(tokens, 0, 0);
    return Composed.json(200, Json.utf8(json), billed, true)
        .withHeaders(Map.of("x-amzn-bedrock-input-token-count", String.valueOf(tokens)));
  }
}
