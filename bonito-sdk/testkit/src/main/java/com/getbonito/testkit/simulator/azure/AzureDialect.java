package com.getbonito.testkit.simulator.azure;

import com.getbonito.testkit.simulator.access.Form;
import com.getbonito.testkit.simulator.exchange.Arrival;
import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.RequestSketch;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.openai.OpenAiDialect;
import com.getbonito.testkit.simulator.openai.RejectedRequest;
import com.getbonito.testkit.simulator.responses.Responses;
import com.getbonito.testkit.simulator.responses.Service;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An Azure resource with deployments of OpenAI's and others' models. */
public final class AzureDialect implements Dialect {

  private static final Pattern VERSION = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

  private final ModelSettings settings;
  private final AzureSettings azure;
  private final AzureWording wording;
  private final OpenAiDialect openai;
  private final Responses responses;
  private final Listing listing;

  public AzureDialect(ModelSettings settings, AzureSettings azure) {
    this.settings = settings;
    this.azure = azure;
    this.wording = new AzureWording(azure.region());
    this.openai = new OpenAiDialect(settings, wording);
    this.responses = new Responses(settings, wording);
    this.listing = new Listing(settings, azure);
  }

  @Override
  public Composed answer(
      SimulatedRequest request,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    Route route = Route.of(request.path());
    String version = Form.of(request.query()).field("api-version");
    if (route.door() == Route.Door.NONE || (route.dated() && !VERSION.matcher(version).matches())) {
      return refused(404, "404", "Resource not found");
    }
    if (route.operation().startsWith("models")) {
      return listing.answer(route.operation());
    }
    String deployment = request.model();
    if (!exists(deployment)) {
      return Composed.refused(wording.missing(), Tokens.NONE);
    }
    try {
      return dispatch(request, route, scripted, effect, id, now)
          .withHeaders(Map.of("x-ms-deployment-name", deployment));
    } catch (RejectedRequest e) {
      return Composed.json(e.status(), e.body(), Tokens.NONE, false);
    }
  }

  @Override
  public Wording wording() {
    return wording;
  }

  @Override
  public RequestSketch sketch(Arrival arrival, String body) {
    RequestSketch asked = RequestSketch.of(body);
    String deployment = Route.of(arrival.path()).deployment();
    return deployment.isEmpty() ? asked : new RequestSketch(deployment, asked.stream());
  }

  private Composed dispatch(
      SimulatedRequest request,
      Route route,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    String base = azure.base(request.model());
    if (route.operation().equals("responses") && route.door() == Route.Door.V1) {
      Service service = new Service(base, true);
      return responses.answer(request, service, scripted, effect, id, now);
    }
    boolean chat = route.operation().equals("chat/completions");
    if (!chat && !route.operation().equals("embeddings")) {
      return refused(404, "404", "Resource not found");
    }
    Composed answer = openai.answer(request, scripted, effect, id, now);
    Dressed dressed = new Dressed(base, route.filtered());
    if (answer.stream()) {
      return request.stream() ? dressed.stream(answer) : answer;
    }
    return dressed.plain(answer);
  }

  private boolean exists(String deployment) {
    boolean any = azure.deployments().isEmpty() && settings.models().isEmpty();
    return !deployment.isEmpty()
        && (any
            || azure.deployments().containsKey(deployment)
            || (azure.deployments().isEmpty() && settings.models().contains(deployment)));
  }

  private Composed refused(int status, String code, String message) {
    return Composed.refused(wording.refuse(status, code, message), Tokens.NONE);
  }
}
