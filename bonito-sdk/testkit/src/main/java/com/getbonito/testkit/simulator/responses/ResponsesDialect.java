package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.openai.RejectedRequest;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** OpenAI with Responses: {@code …/responses}, and all that another dialect answers beside it. */
public final class ResponsesDialect implements Dialect {

  private final ModelSettings settings;
  private final Dialect others;
  private final Responses responses;

  /**
   * Responses beside another dialect.
   *
   * @param others answers what is no response
   */
  public ResponsesDialect(ModelSettings settings, Dialect others) {
    this.settings = settings;
    this.others = others;
    this.responses = new Responses(settings, others.wording());
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    if (!request.path().endsWith("/responses")) {
      return others.answer(request, scripted, effect, id, now);
    }
    try {
      known(request.model());
      Service service = new Service(request.model(), false);
      return responses.answer(request, service, scripted, effect, id, now);
    } catch (RejectedRequest e) {
      return Composed.json(e.status(), e.body(), Tokens.NONE, false);
    }
  }

  @Override
  public Wording wording() {
    return others.wording();
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    return others.sketch(arrival, body);
  }

  private void known(String model) {
    if (model.isEmpty()) {
      throw ItemRules.refused(
          "missing_required_parameter", "model", "Missing required parameter: 'model'.");
    }
    if (!settings.models().isEmpty() && !settings.models().contains(model)) {
      throw ItemRules.refused(
          "model_not_found", "model", "The requested model '" + model + "' does not exist.");
    }
  }
}
