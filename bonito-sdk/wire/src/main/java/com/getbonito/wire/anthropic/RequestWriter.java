package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.Sampling;
import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.ClaudeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request's body. Provider parameters win over what the request says under the same name,
 * except over what Bonito governs: model, messages, streaming and the cap on output. Those of
 * {@code anthropic-messages} go to every surface, those of a surface's own id to it alone.
 */
final class RequestWriter {

  /** The cap where the request has none; the dialect requires one, and every model allows this. */
  static final int DEFAULT_CAP = 4096;

  private final ChatRequest request;
  private final ModelTarget target;
  private final Surface surface;
  private final Losses losses;
  private final ClaudeModel model;
  private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>(0);
  private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

  RequestWriter(ChatRequest request, ModelTarget target, Surface surface, Losses losses) {
    this.request = request;
    this.target = target;
    this.surface = surface;
    this.losses = losses;
    this.model = ClaudeModel.of(target.model());
    parameters("*");
    parameters(Surface.MESSAGES.id());
    if (surface != Surface.MESSAGES) {
      parameters(surface.id());
    }
  }

  private void parameters(String dialect) {
    Map<String, @Nullable Object> more = request.providerParameters().get(dialect);
    if (more != null) {
      parameters.putAll(more);
    }
  }

  /** The body of a request for an answer. */
  Map<String, @Nullable Object> chat(boolean streamed) {
    frame(streamed);
    body.put("max_tokens", cap());
    sampling(request.sampling(), conversation());
    RequestExtras.put(body, request.extras(), losses);
    parameters.forEach((name, value) -> {
      if (!governed(name)) {
        body.put(name, value);
      }
    });
    return body;
  }

  /** The body of a request to count: what becomes input, and nothing else. */
  Map<String, @Nullable Object> count() {
    body.put("model", target.nativeModel());
    conversation();
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    RequestExtras.put(all, request.extras(), losses);
    all.putAll(parameters);
    for (String name : List.of("cache_control", "context_management", "mcp_servers", "speed")) {
      if (all.containsKey(name)) {
        body.put(name, all.get(name));
      }
    }
    body.remove("max_tokens");
    return body;
  }

  private static boolean governed(String name) {
    return switch (name) {
      case "model", "messages", "stream", "max_tokens", "anthropic_version" -> true;
      default -> false;
    };
  }

  private void frame(boolean streamed) {
    if (surface.namesModel()) {
      body.put("model", target.nativeModel());
    } else {
      body.put("anthropic_version", surface.version());
    }
    if (streamed && surface.namesStream()) {
      body.put("stream", Boolean.TRUE);
    }
  }

  private int cap() {
    Integer cap = request.sampling().maxOutputTokens();
    Object asked = parameters.get("max_tokens");
    if (asked instanceof Number number && number.intValue() > 0) {
      return cap == null ? number.intValue() : Math.min(cap, number.intValue());
    }
    return cap == null ? DEFAULT_CAP : cap;
  }

  private boolean capped() {
    return request.sampling().maxOutputTokens() != null
        || parameters.get("max_tokens") instanceof Number;
  }

  /** Writes what becomes input; returns whether the model is made to think in a way that binds. */
  private boolean conversation() {
    Turns turns = new Turns(new Blocks(surface, losses), losses);
    Object system = turns.system(request.messages());
    if (system != null) {
      body.put("system", system);
    }
    body.put("messages", turns.turns(request.messages()));
    Tools tools = new Tools(model, surface, losses);
    Output output = new Output(model, surface, losses);
    Thinking thinking = new Thinking(model, losses);
    boolean forced = output.needsTool(request.responseFormat());
    boolean bound = thinking.write(body, request, capped(), forced);
    tools.write(body, request, thinking.enabled());
    output.write(body, request, forced);
    return bound;
  }

  private void sampling(Sampling sampling, boolean thinking) {
    temperature(sampling, thinking);
    if (sampling.topK() != null && samples("topK", thinking)) {
      body.put("top_k", sampling.topK());
    }
    List<String> stop = new ArrayList<>(sampling.stop().size());
    for (String sequence : sampling.stop()) {
      if (sequence.isBlank()) {
        losses.lost("stop", "a stop sequence must hold more than white space");
      } else {
        stop.add(sequence);
      }
    }
    if (!stop.isEmpty()) {
      body.put("stop_sequences", stop);
    }
    unsupported("seed", sampling.seed() != null);
    unsupported("n", sampling.n() != null && sampling.n() > 1);
    unsupported("logprobs", Boolean.TRUE.equals(sampling.logprobs()));
    unsupported("frequencyPenalty", weighs(sampling.frequencyPenalty()));
    unsupported("presencePenalty", weighs(sampling.presencePenalty()));
  }

  private void temperature(Sampling sampling, boolean thinking) {
    Double temperature = sampling.temperature();
    if (temperature != null && (temperature == 1 || samples("temperature", thinking))) {
      if (temperature > 1 || temperature < 0) {
        losses.lost("temperature", "the dialect takes 0 to 1");
      }
      if (model.samples()) {
        body.put("temperature", Math.max(0, Math.min(1, temperature)));
      }
    }
    Double topP = sampling.topP();
    if (topP == null || (topP == 1 && !model.samples())) {
      return;
    }
    if (temperature != null && model.samplesOneWay()) {
      if (topP != 1) {
        losses.lost("topP", "the model takes either a temperature or a top p");
      }
    } else if ((thinking && topP >= 0.95) || samples("topP", thinking)) {
      body.put("top_p", topP);
    }
  }

  private boolean samples(String feature, boolean thinking) {
    if (!model.samples()) {
      losses.lost(feature, "the model takes no sampling parameters");
      return false;
    }
    if (thinking) {
      losses.lost(feature, "the model takes none while it thinks");
      return false;
    }
    return true;
  }

  private void unsupported(String feature, boolean asked) {
    if (asked) {
      losses.lost(feature, "the dialect anthropic has no such setting");
    }
  }

  private static boolean weighs(@Nullable Double penalty) {
    return penalty != null && penalty != 0;
  }
}
