package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.anthropic.Messages;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Bedrock's runtime and control plane on one port: Converse, InvokeModel of Anthropic, Nova and the
 * embedding families, each plain and streamed, CountTokens, foundation models and profiles.
 */
public final class BedrockDialect implements Dialect {

  private static final String MODELS = "/foundation-models";

  private final Converse converse;
  private final Messages messages;
  private final InvokeEmbeddings embeddings;
  private final Catalogue catalogue;
  private final Wording wording = new BedrockWording();

  public BedrockDialect(ModelSettings settings) {
    this.converse = new Converse(settings);
    this.messages = new Messages(settings);
    this.embeddings = new InvokeEmbeddings(settings);
    this.catalogue = new Catalogue(settings);
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    try {
      return dispatch(request, scripted, new Twists(effect), id, now);
    } catch (Rejection e) {
      Effect.Refuse refuse = wording.refusal(e.refusal());
      return Composed.refused(refuse == null ? wording.invalid("") : refuse, Tokens.NONE);
    }
  }

  @Override
  public Wording wording() {
    return wording;
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    Address address = Address.of(arrival.path());
    return new RequestSketch(address.model(), address.stream());
  }

  private Composed dispatch(
      SimulatedRequest request, @Nullable Answer scripted, Twists twists, String id, Instant now) {
    Address asked = Address.of(request.path());
    if (asked.model().isEmpty()) {
      return list(request);
    }
    if (!request.method().equals("POST")) {
      throw Rejection.of(405, "Method not allowed");
    }
    Address address = new Address(asked.operation(), request.model());
    catalogue.check(address.model());
    JsonNode body = body(request.body());
    return switch (address.operation()) {
      case "converse", "converse-stream" ->
          converse.answer(body, address, scripted, twists, now, Framing.CONVERSE);
      case "invoke", "invoke-with-response-stream" ->
          invoke(body, address, scripted, twists, id, now);
      case "count-tokens" -> count(body.path("input"), address.model());
      default -> throw Rejection.of(404, "Unknown operation " + address.operation());
    };
  }

  private Composed invoke(
      JsonNode body,
      Address address,
      @Nullable Answer scripted,
      Twists twists,
      String id,
      Instant now) {
    String model = address.model();
    if (InvokeEmbeddings.makes(model)) {
      return embeddings.answer(body, model);
    }
    if (model.contains("anthropic.")) {
      if (!body.path("anthropic_version").asString("").equals("bedrock-2023-05-31")) {
        throw Rejection.of(400, "anthropic_version: Field required");
      }
      return counted(
          messages.answer(
              body,
              model,
              address.stream(),
              scripted,
              twists,
              "bdrk_" + id,
              now,
              Framing.ANTHROPIC,
              Converse.EVENT_STREAM));
    }
    if (model.contains("nova")) {
      return counted(converse.answer(body, address, scripted, twists, now, Framing.NOVA));
    }
    throw Rejection.of(400, "InvokeModel of this family is not simulated: " + model);
  }

  /** Plain answers of InvokeModel say in header fields what was used. */
  private static Composed counted(Composed answer) {
    if (answer.stream()) {
      return answer;
    }
    Tokens tokens = answer.tokens();
    return answer.withHeaders(
        Map.of(
            "x-amzn-bedrock-input-token-count", String.valueOf(tokens.plainPrompt()),
            "x-amzn-bedrock-output-token-count", String.valueOf(tokens.completion()),
            "x-amzn-bedrock-cache-read-input-token-count", String.valueOf(tokens.cached()),
            "x-amzn-bedrock-cache-write-input-token-count",
                String.valueOf(tokens.written() + tokens.writtenLong())));
  }

  private Composed count(JsonNode input, String model) {
    long tokens =
        input.has("converse")
            ? converse.count(input.path("converse"), model)
            : messages.count(packed(input.path("invokeModel").path("body")), model);
    return Composed.json(200, Json.bytes(Map.of("inputTokens", tokens)), Tokens.NONE, false);
  }

  private static JsonNode packed(JsonNode base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.asString(""));
      return body(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Rejection.of(400, "input.invokeModel.body is not base64");
    }
  }

  private static JsonNode body(String text) {
    try {
      return Json.read(text);
    } catch (JacksonException e) {
      throw Rejection.of(400, "Malformed input request, please reformat your input and try again.");
    }
  }

  private Composed list(SimulatedRequest request) {
    String path = request.path();
    if (!request.method().equals("GET")) {
      throw Rejection.of(404, "Unknown operation " + path);
    }
    if (path.equals(MODELS)) {
      return catalogue.foundationModels();
    }
    if (path.startsWith(MODELS + "/")) {
      return catalogue.foundationModel(Address.unescaped(path.substring(MODELS.length() + 1)));
    }
    if (path.equals("/inference-profiles")) {
      return catalogue.profiles(parameters(request.query()));
    }
    throw Rejection.of(404, "Unknown operation " + path);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), Address.unescaped(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }
}
