package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The Gemini API: {@code /v1beta/models/M:generateContent} and its siblings. */
public final class GeminiDialect implements Dialect {

  private final GoogleWording wording = new GoogleWording(Host.GEMINI_API);
  private final Generation generation;
  private final Vectors vectors;
  private final Catalog catalog;

  public GeminiDialect(ModelSettings settings) {
    this.generation = new Generation(Host.GEMINI_API, settings);
    this.vectors = new Vectors(Host.GEMINI_API, settings);
    this.catalog = new Catalog(settings);
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
      return refused(e, streams(address) && !events(request.query()));
    }
  }

  @Override
  public Wording wording() {
    return wording;
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    return sketch(Address.of(arrival.path()));
  }

  /** Model and kind of answer that an address asks for. */
  public static RequestSketch sketch(Address address) {
    return new RequestSketch(address.model(), streams(address));
  }

  /** Whether the answer is to be a stream. */
  public static boolean streams(Address address) {
    return address.verb().equals("streamGenerateContent");
  }

  /** Whether a query asks for server-sent events. */
  public static boolean events(String query) {
    return Query.value(query, "alt").equals("sse");
  }

  /** An error as an answer; one to a stream of an array is the array's only element. */
  public static Composed refused(RpcStatus status, boolean array) {
    byte[] body = Json.bytes(array ? Json.array().add(status.body()) : status.body());
    return Composed.json(status.http(), body, Tokens.NONE, false);
  }

  /** Reads a request's body. */
  public static JsonNode body(SimulatedRequest request) {
    try {
      JsonNode body = Json.read(request.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw RpcStatus.invalid("Invalid JSON payload received. Unexpected token.");
    }
    throw RpcStatus.invalid("Invalid JSON payload received. Root element must be a message.");
  }

  private Composed dispatch(
      SimulatedRequest request,
      Address address,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    String model = request.model();
    if (!address.version().startsWith("v1") || !address.project().isEmpty()) {
      throw RpcStatus.missing("Method not found.");
    }
    if (address.listing() && request.method().equals("GET")) {
      String size = Query.value(request.query(), "pageSize");
      return catalog.list(
          size.isEmpty() ? 0 : Integer.parseInt(size), Query.value(request.query(), "pageToken"));
    }
    if (model.isEmpty() || !catalog.knows(model)) {
      throw RpcStatus.missing(
          "models/"
              + model
              + " is not found for API version "
              + address.version()
              + ", or is not supported for "
              + address.verb()
              + ". Call ModelService.ListModels to see the list of available models and their"
              + " supported methods.");
    }
    if (request.method().equals("GET") && address.verb().isEmpty()) {
      return catalog.one(model);
    }
    JsonNode body = body(request);
    Generation.Order order = new Generation.Order(body, model, scripted, effect, id, now);
    return switch (address.verb()) {
      case "generateContent" -> generation.generate(order);
      case "streamGenerateContent" -> generation.stream(order, events(request.query()));
      case "countTokens" -> generation.count(body, model);
      case "embedContent" -> vectors.one(body);
      case "batchEmbedContents" -> vectors.batch(body);
      default -> throw RpcStatus.missing("Method not found.");
    };
  }
}
