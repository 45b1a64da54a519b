package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Model;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import com.getbonito.testkit.simulator.openai.RejectedRequest;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Answers {@code POST …/responses}. */
public final class Responses {

  private final ItemRules rules;
  private final Model model;
  private final Wording wording;

  /**
   * The Responses of a service.
   *
   * @param wording how the service words errors outside of streams
   */
  public Responses(ModelSettings settings, Wording wording) {
    this.rules = new ItemRules(settings);
    this.model = new Model(settings);
    this.wording = new ResponsesWording(wording);
  }

  /**
   * The answer to a request.
   *
   * @throws RejectedRequest where it is refused
   */
  public Composed answer(
      SimulatedRequest request,
      Service service,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {
    JsonNode body = body(request);
    rules.check(body);
    Input input = Input.read(body, request.model());
    Asked asked = input.asked();
    rules.window(asked.promptTokens());
    Twists twists = new Twists(effect);
    Completion completion = model.answer(asked, scripted, twists);
    Output output = new Output(id, now.getEpochSecond(), service, input, completion, twists);
    Words endless = twists.endless() ? model.endless(asked, 0) : null;
    if (input.stream()) {
      return Composed.events(
              completion.tokens(),
              completion.hiddenReasoning(),
              twists.mostBilled(asked),
              new Events(output, endless),
              !twists.sentinel())
          .withWording(wording);
    }
    return endless == null ? plain(output) : endless(output, endless, twists.mostBilled(asked));
  }

  private static Composed plain(Output output) {
    Completion completion = output.completion();
    var whole = output.whole();
    if (!output.missing()) {
      whole.set("usage", output.usage());
    }
    return Composed.plain(
        Json.bytes(whole), completion.tokens(), completion.hiddenReasoning(), output.truthful());
  }

  private static Composed endless(Output output, Words words, long mostBilled) {
    String beginning = "{\"object\":\"response\",\"output\":[{\"content\":[{\"text\":\"";
    Pieces text = () -> new Piece(Json.utf8(words.next()), 1, false);
    Completion completion = output.completion();
    return Composed.stream(
        "application/json",
        completion.tokens(),
        completion.hiddenReasoning(),
        mostBilled,
        Pieces.of(Piece.of(beginning)).then(text),
        false);
  }

  private static JsonNode body(SimulatedRequest request) {
    if (!request.method().equals("POST")) {
      throw new RejectedRequest(
          405,
          "invalid_request_error",
          "method_not_supported",
          null,
          "Not allowed to " + request.method() + " on " + request.path() + ".");
    }
    try {
      JsonNode body = Json.read(request.body());
      if (body.isObject()) {
        return body;
      }
    } catch (JacksonException e) {
      throw unreadable();
    }
    throw unreadable();
  }

  private static RejectedRequest unreadable() {
    return new RejectedRequest(
        400,
        "invalid_request_error",
        null,
        null,
        "We could not parse the JSON body of your request.");
  }
}
