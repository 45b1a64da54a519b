package com.getbonito.testkit.simulator.vertex;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.gemini.Address;
import com.getbonito.testkit.simulator.gemini.GeminiDialect;
import com.getbonito.testkit.simulator.gemini.Generation;
import com.getbonito.testkit.simulator.gemini.GoogleWording;
import com.getbonito.testkit.simulator.gemini.Host;
import com.getbonito.testkit.simulator.gemini.Query;
import com.getbonito.testkit.simulator.gemini.RpcStatus;
import com.getbonito.testkit.simulator.gemini.Vectors;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Vertex AI: {@code /v1/projects/P/locations/L/publishers/google/models/M:generateContent} and its
 * siblings, and {@code publishers/anthropic/models/M:rawPredict}. A model that an endpoint does not
 * have is a publisher model that is not found; a project that it does not have is forbidden.
 */
public final class VertexDialect implements Dialect {

  private static final String API = "aiplatform.googleapis.com";

  private final GoogleWording wording = new GoogleWording(Host.VERTEX);
  private final VertexSettings places;
  private final Generation generation;
  private final Vectors vectors;
  private final Publishers publishers;
  private final RawPrediction raw;

  /**
   * A Vertex AI.
   *
   * @param claude answers messages for Claude
   */
  public VertexDialect(ModelSettings settings, VertexSettings places, Dialect claude) {
    this.places = places;
    this.generation = new Generation(Host.VERTEX, settings);
    this.vectors = new Vectors(Host.VERTEX, settings);
    this.publishers = new Publishers(settings);
    this.raw = new RawPrediction(claude, wording);
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    Address address = Address.of(request.path());
    try {
      return dispatch(request, address, scripted, effect, id, now);
    } catch (RpcStatus e) {
      boolean array = GeminiDialect.streams(address) && !GeminiDialect.events(request.query());
      return GeminiDialect.refused(e, array);
    }
  }

  @Override
  public Wording wording() {
    return wording;
  }

  @Override
  public Wording wording(String model) {
    return Publishers.publisher(model).equals("anthropic") ? raw.wording() : wording;
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    Address address = Address.of(arrival.path());
    return RawPrediction.asked(address)
        ? RawPrediction.sketch(address, body)
        : GeminiDialect.sketch(address);
  }

  private Composed dispatch(
      SimulatedRequest request,
      Address address,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    if (!address.version().startsWith("v1") || address.publisher().isEmpty()) {
      throw RpcStatus.missing("Method not found.");
    }
    if (request.method().equals("GET") && address.verb().isEmpty()) {
      return told(request, address);
    }
    place(address);
    if (!RawPrediction.asked(address) || !RawPrediction.counts(address)) {
      known(address);
    }
    if (RawPrediction.asked(address)) {
      return raw.answer(request, address, scripted, effect, id, now);
    }
    if (!address.publisher().equals("google")) {
      throw RpcStatus.invalid(address.plainModel() + " does not support " + address.verb() + ".");
    }
    JsonNode body = GeminiDialect.body(request);
    String model = address.plainModel();
    Generation.Order order = new Generation.Order(body, model, scripted, effect, id, now);
    return switch (address.verb()) {
      case "generateContent" -> generation.generate(order);
      case "streamGenerateContent" ->
          generation.stream(order, GeminiDialect.events(request.query()));
      case "countTokens" -> generation.count(body, model);
      case "embedContent" -> vectors.one(body);
      case "predict" -> vectors.predict(body);
      default -> throw RpcStatus.missing("Method not found.");
    };
  }

  private Composed told(SimulatedRequest request, Address address) {
    if (!address.listing()) {
      String model = address.plainModel();
      if (!publishers.knows(model)) {
        throw missing("publishers/" + address.publisher() + "/models/" + model);
      }
      return publishers.one(address.publisher(), model);
    }
    String size = Query.value(request.query(), "pageSize");
    return publishers.list(
        address.version(),
        address.publisher(),
        size.isEmpty() ? 0 : Integer.parseInt(size),
        Query.value(request.query(), "pageToken"));
  }

  private void place(Address address) {
    if (!places.projects().isEmpty() && !places.projects().contains(address.project())) {
      String resource = "//" + API + "/" + address.resource();
      throw RpcStatus.of(
              403,
              "Permission 'aiplatform.endpoints.predict' denied on resource '"
                  + resource
                  + "' (or it may not exist).")
          .because(
              "IAM_PERMISSION_DENIED",
              API,
              Map.of("permission", "aiplatform.endpoints.predict", "resource", resource));
    }
    if (!places.locations().isEmpty() && !places.locations().contains(address.location())) {
      throw RpcStatus.invalid(
          "Unsupported region for Vertex AI, select from " + places.locations() + ".");
    }
  }

  private void known(Address address) {
    String model = address.plainModel();
    if (model.isEmpty()
        || !publishers.knows(model)
        || !Publishers.publisher(model).equals(address.publisher())) {
      throw missing(address.resource());
    }
  }

  private static RpcStatus missing(String resource) {
    return RpcStatus.missing(
        "Publisher Model `"
            + resource
            + "` was not found or your project does not have access to it. Please ensure you are"
            + " using a valid model version.");
  }
}
