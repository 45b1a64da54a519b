package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages, token counts and models of Anthropic's own API. */
public final class AnthropicDialect implements Dialect {

  private static final String EVENTS = "text/event-stream; charset=utf-8";
  private static final String MODELS = "/v1/models";
  private static final Set<String> UNLESS_SET = Set.of("claude-simulated");

  private final ModelSettings settings;
  private final Messages messages;
  private final Wording wording = new AnthropicWording();

  public AnthropicDialect(ModelSettings settings) {
    this.settings = settings;
    this.messages = new Messages(settings);
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

  private Composed dispatch(
      SimulatedRequest request, @Nullable Answer scripted, Twists twists, String id, Instant now) {
    String path = request.path();
    if (path.startsWith(MODELS) && request.method().equals("GET")) {
      String one = path.substring(MODELS.length());
      return one.length() < 2 ? models() : model(one.substring(1));
    }
    if (!request.method().equals("POST")) {
      throw Rejection.of(405, "Method Not Allowed");
    }
    if (request.headers().getOrDefault("anthropic-version", "").isEmpty()) {
      throw Rejection.of(400, "anthropic-version: header is required");
    }
    return switch (path) {
      case "/v1/messages" ->
          messages.answer(
              body(request),
              request.model(),
              request.stream(),
              scripted,
              twists,
              id,
              now,
              Messages.Framing.EVENTS,
              EVENTS);
      case "/v1/messages/count_tokens" -> {
        long tokens = messages.count(body(request), request.model());
        byte[] counted = Json.bytes(Map.of("input_tokens", tokens));
        yield Composed.json(200, counted, Tokens.NONE, false);
      }
      default -> throw Rejection.of(404, "Not found");
    };
  }

  private JsonNode body(SimulatedRequest request) {
    JsonNode body;
    try {
      body = Json.read(request.body());
    } catch (JacksonException e) {
      throw Rejection.of(400, "The request body is not valid JSON");
    }
    if (request.model().isEmpty()) {
      throw Rejection.of(400, "model: Field required");
    }
    if (!settings.models().isEmpty() && !settings.models().contains(request.model())) {
      throw Rejection.of(404, "model: " + request.model());
    }
    return body;
  }

  private Set<String> ids() {
    return new TreeSet<>(settings.models().isEmpty() ? UNLESS_SET : settings.models());
  }

  private Composed models() {
    ArrayNode data = Json.array();
    String first = null;
    String last = null;
    for (String id : ids()) {
      data.add(model(Json.object(), id));
      first = first == null ? id : first;
      last = id;
    }
    ObjectNode list = Json.object();
    list.set("data", data);
    list.put("has_more", false);
    list.put("first_id", first);
    list.put("last_id", last);
    return Composed.json(200, Json.bytes(list), Tokens.NONE, false);
  }

  private Composed model(String id) {
    if (!ids().contains(id)) {
      throw Rejection.of(404, "model: " + id);
    }
    return Composed.json(200, Json.bytes(model(Json.object(), id)), Tokens.NONE, false);
  }

  private static ObjectNode model(ObjectNode model, String id) {
    model.put("type", "model");
    model.put("id", id);
    model.put("display_name", id);
    return model.put("created_at", "2026-01-01T00:00:00Z");
  }
}
