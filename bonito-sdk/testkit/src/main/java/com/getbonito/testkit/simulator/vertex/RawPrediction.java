package com.getbonito.testkit.simulator.vertex;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.gemini.Address;
import com.getbonito.testkit.simulator.gemini.GeminiDialect;
import com.getbonito.testkit.simulator.gemini.RpcStatus;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Claude on Vertex AI: the vendor's own messages, whose model is in the path and whose version is
 * in the body.
 */
final class RawPrediction {

  private static final String VERSION = "vertex-2023-10-16";

  private final Dialect claude;
  private final Wording google;

  /**
   * Raw prediction.
   *
   * @param claude answers messages
   * @param google how the platform words its own errors
   */
  RawPrediction(Dialect claude, Wording google) {
    this.claude = claude;
    this.google = google;
  }

  static boolean asked(Address address) {
    return address.publisher().equals("anthropic")
        && (address.verb().equals("rawPredict") || address.verb().equals("streamRawPredict"));
  }

  /** Whether tokens are counted for the model that the body names. */
  static boolean counts(Address address) {
    return address.plainModel().equals("count-tokens");
  }

  static RequestSketch sketch(Address address, String body) {
    boolean stream = address.verb().equals("streamRawPredict") && RequestSketch.of(body).stream();
    return new RequestSketch(address.model(), stream);
  }

  Composed answer(
      SimulatedRequest request,
      Address address,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    JsonNode body = GeminiDialect.body(request);
    String version = body.path("anthropic_version").asString("");
    if (!version.equals(VERSION)) {
      throw RpcStatus.invalid("anthropic_version: \"" + version + "\" is not supported.");
    }
    boolean counts = counts(address);
    if (body.has("model") && !counts) {
      throw RpcStatus.invalid("model: Extra inputs are not permitted");
    }
    String model = counts ? body.path("model").asString("") : address.plainModel();
    ObjectNode message = Json.object();
    body.forEachEntry((name, value) -> {
      if (!name.equals("anthropic_version")) {
        message.set(name, value);
      }
    });
    message.put("model", model);
    SimulatedRequest asked =
        new SimulatedRequest(
            request.method(),
            counts ? "/v1/messages/count_tokens" : "/v1/messages",
            request.query(),
            headers(request),
            model,
            request.stream(),
            new String(Json.bytes(message), StandardCharsets.UTF_8));
    return claude.answer(asked, scripted, effect, id, now).withWording(wording());
  }

  Wording wording() {
    return new ClaudeWording(claude.wording(), google);
  }

  /** The header fields, with the version that the vendor's own API wants there. */
  private static Map<String, String> headers(SimulatedRequest request) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("anthropic-version", "2023-06-01");
    return headers;
  }
}
