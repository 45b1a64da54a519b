package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.TokenRule;
import com.getbonito.testkit.simulator.model.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Unit vectors that follow from the text: equal texts, equal vectors. */
final class Embeddings {

  private static final int MOST_INPUTS = 2048;

  private final ModelSettings settings;

  Embeddings(ModelSettings settings) {
    this.settings = settings;
  }

  Composed answer(JsonNode body, String model) {
    List<JsonNode> inputs = inputs(body.path("input"));
    int dimensions = body.path("dimensions").asInt(settings.dimensions());
    if (dimensions < 1) {
      throw RejectedRequest.invalid(
          "invalid_value", "dimensions", "Invalid 'dimensions': expected a value >= 1.");
    }
    boolean base64 = body.path("encoding_format").asString("float").equals("base64");
    StringBuilder out = new StringBuilder("{\"object\":\"list\",\"data\":[");
    long tokens = 0;
    for (int i = 0; i < inputs.size(); i++) {
      out.append(i == 0 ? "" : ",").append("{\"object\":\"embedding\",\"index\":").append(i);
      out.append(",\"embedding\":");
      float[] vector = vector(inputs.get(i), dimensions);
      out.append(base64 ? base64(vector) : Vectors.json(vector)).append('}');
      tokens += tokens(inputs.get(i));
    }
    out.append("],\"model\":");
    Json.quote(out, model);
    out.append(",\"usage\":{\"prompt_tokens\":").append(tokens);
    out.append(",\"total_tokens\":").append(tokens).append("}}");
    return Composed.json(200, Json.utf8(out.toString()), new Tokens(tokens, 0, 0, 0), true);
  }

  private static List<JsonNode> inputs(JsonNode input) {
    List<JsonNode> inputs = new ArrayList<>();
    if (input.isString() || (input.isArray() && input.path(0).isNumber())) {
      inputs.add(input);
    } else {
      input.forEach(inputs::add);
    }
    boolean blank = inputs.stream().anyMatch(each -> each.isString() && each.asString().isEmpty());
    if (inputs.isEmpty() || inputs.size() > MOST_INPUTS || blank) {
      throw RejectedRequest.invalid(null, "input", "'$.input' is invalid.");
    }
    return inputs;
  }

  private static long tokens(JsonNode input) {
    return input.isString() ? TokenRule.count(input.asString()) : input.size();
  }

  private float[] vector(JsonNode input, int dimensions) {
    return Vectors.of(settings.seed(), input.toString(), dimensions);
  }

  private static String base64(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return '"' + Base64.getEncoder().encodeToString(bytes.array()) + '"';
  }
}
