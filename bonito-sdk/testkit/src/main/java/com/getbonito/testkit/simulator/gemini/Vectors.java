package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.TokenRule;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Embeddings: unit vectors that follow from the text. */
public final class Vectors {

  private static final int MOST_INPUTS = 250;

  private final Host host;
  private final ModelSettings settings;

  public Vectors(Host host, ModelSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  /** {@code embedContent}. */
  public Composed one(JsonNode body) {
    JsonNode config = Proto.at(body, "embedContentConfig");
    JsonNode size = Proto.at(body, "outputDimensionality");
    String text = text(body.path("content"));
    long tokens = TokenRule.count(text);
    ObjectNode answer = Json.object();
    answer
        .putObject("embedding")
        .set(
            "values",
            vector(
                text,
                dimensions(size.isNumber() ? size : Proto.at(config, "outputDimensionality"))));
    if (host == Host.VERTEX) {
      ObjectNode usage = answer.putObject("usageMetadata");
      usage.put("promptTokenCount", tokens);
      usage
          .putArray("promptTokensDetails")
          .addObject()
          .put("modality", "TEXT")
          .put("tokenCount", tokens);
      usage.put("totalTokenCount", tokens);
      answer.put("truncated", false);
    }
    return billed(answer, tokens, host == Host.VERTEX);
  }

  /** {@code batchEmbedContents}, which the Gemini API alone has and which reports no usage. */
  public Composed batch(JsonNode body) {
    JsonNode requests = body.path("requests");
    if (requests.isEmpty()) {
      throw RpcStatus.invalid("* BatchEmbedContentsRequest.requests: requests is not specified\n");
    }
    ArrayNode embeddings = Json.array();
    long tokens = 0;
    for (JsonNode request : requests) {
      String text = text(request.path("content"));
      tokens += TokenRule.count(text);
      int size = dimensions(Proto.at(request, "outputDimensionality"));
      embeddings.addObject().set("values", vector(text, size));
    }
    ObjectNode answer = Json.object();
    answer.set("embeddings", embeddings);
    return billed(answer, tokens, false);
  }

  /** {@code predict} of Vertex AI's text embedding models. */
  public Composed predict(JsonNode body) {
    JsonNode instances = body.path("instances");
    if (instances.isEmpty() || instances.size() > MOST_INPUTS) {
      throw RpcStatus.invalid(
          MOST_INPUTS + " instance(s) is allowed per prediction. Actual: " + instances.size());
    }
    int size = dimensions(Proto.at(body.path("parameters"), "outputDimensionality"));
    ArrayNode predictions = Json.array();
    long tokens = 0;
    long characters = 0;
    for (JsonNode instance : instances) {
      String text = instance.path("content").asString("");
      if (text.isEmpty()) {
        throw RpcStatus.invalid("The text content is empty.");
      }
      int count = TokenRule.count(text);
      ObjectNode embeddings = predictions.addObject().putObject("embeddings");
      embeddings.set("values", vector(text, size));
      embeddings.putObject("statistics").put("token_count", count).put("truncated", false);
      tokens += count;
      characters += text.chars().filter(letter -> !Character.isWhitespace(letter)).count();
    }
    ObjectNode answer = Json.object();
    answer.set("predictions", predictions);
    answer.putObject("metadata").put("billableCharacterCount", characters);
    return billed(answer, tokens, true);
  }

  private static Composed billed(ObjectNode answer, long tokens, boolean reported) {
    return Composed.json(200, Json.bytes(answer), Tokens.of(tokens, 0, 0), reported);
  }

  private static String text(JsonNode content) {
    StringBuilder text = new StringBuilder();
    content.path("parts").forEach(part -> text.append(part.path("text").asString("")));
    if (text.isEmpty()) {
      throw RpcStatus.invalid("content is empty");
    }
    return text.toString();
  }

  private int dimensions(JsonNode asked) {
    int size = asked.isNumber() ? asked.asInt() : settings.dimensions();
    if (size < 1) {
      throw RpcStatus.invalid("outputDimensionality must be positive");
    }
    return size;
  }

  private ArrayNode vector(String text, int dimensions) {
    SplittableRandom random = new SplittableRandom(settings.seed() + text.hashCode());
    double[] raw = random.doubles(dimensions, -1, 1).toArray();
    double square = 0;
    for (double each : raw) {
      square += each * each;
    }
    ArrayNode vector = Json.array();
    for (double each : raw) {
      vector.add((float) (each / Math.sqrt(square)));
    }
    return vector;
  }
}
