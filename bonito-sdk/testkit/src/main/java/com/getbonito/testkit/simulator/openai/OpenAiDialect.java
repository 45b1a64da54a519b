package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Model;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Chat completions, embeddings and models, under any path that ends in the vendor's: {@code
 * /v1/chat/completions}, {@code /openai/v1/chat/completions} and {@code /chat/completions} are the
 * same.
 */
public final class OpenAiDialect implements Dialect {

  private static final String MODELS = "/models";

  private final Wording wording;
  private final ChatRules rules;
  private final Model model;
  private final Embeddings embeddings;
  private final Models models;

  public OpenAiDialect(ModelSettings settings) {
    this(settings, new OpenAiWording());
  }

  /** The dialect with other words for errors. */
  public OpenAiDialect(ModelSettings settings, Wording wording) {
    this.wording = wording;
    this.rules = new ChatRules(settings);
    this.model = new Model(settings);
    this.embeddings = new Embeddings(settings);
    this.models = new Models(settings);
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
    } catch (RejectedRequest e) {
      return Composed.json(e.status(), e.body(), Tokens.NONE, false);
    }
  }

  @Override
  public Wording wording() {
    return wording;
  }

  private Composed dispatch(
      SimulatedRequest request, @Nullable Answer scripted, Twists twists, String id, Instant now) {
    String path = request.path();
    if (path.endsWith("/chat/completions")) {
      return chat(request, scripted, twists, id, now);
    }
    if (path.endsWith("/embeddings")) {
      return embeddings.answer(body(request), request.model());
    }
    int models = path.lastIndexOf(MODELS);
    if (models < 0) {
      throw new RejectedRequest(
          404,
          "invalid_request_error",
          "unknown_url",
          null,
          "Unknown request URL: " + request.method() + " " + path + ".");
    }
    requireMethod(request, "GET");
    String one = path.substring(models + MODELS.length());
    return one.length() < 2 ? this.models.list() : this.models.one(one.substring(1));
  }

  private Composed chat(
      SimulatedRequest request, @Nullable Answer scripted, Twists twists, String id, Instant now) {
    JsonNode body = body(request);
    ChatFacts facts = ChatFacts.read(body, request.model());
    rules.check(body, facts);
    Asked asked = facts.asked();
    Completion completion = model.answer(asked, scripted, twists);
    ChatAnswer answer = new ChatAnswer("chatcmpl-" + id, now.getEpochSecond(), facts, completion);
    long mostBilled = twists.mostBilled(asked);
    if (facts.stream()) {
      Pieces chunks = new ChunkPieces(answer, twists, index -> model.endless(asked, index));
      return Composed.events(
          completion.tokens(),
          completion.hiddenReasoning(),
          mostBilled,
          chunks,
          !twists.sentinel());
    }
    return twists.endless() ? endless(answer, mostBilled) : plain(answer, twists);
  }

  private static Composed plain(ChatAnswer answer, Twists twists) {
    UsageReport usage = UsageReport.of(answer, twists);
    byte[] body = ChatBody.of(answer, usage);
    Completion completion = answer.completion();
    return Composed.plain(
        body, completion.tokens(), completion.hiddenReasoning(), usage.truthful());
  }

  private Composed endless(ChatAnswer answer, long mostBilled) {
    Words words = model.endless(answer.facts().asked(), 0);
    Pieces text = () -> new Piece(Json.utf8(words.next()), 1, false);
    Pieces body = Pieces.of(Piece.of(ChatBody.endlessPrefix(answer))).then(text);
    Completion completion = answer.completion();
    return Composed.stream(
        "application/json",
        completion.tokens(),
        completion.hiddenReasoning(),
        mostBilled,
        body,
        false);
  }

  private JsonNode body(SimulatedRequest request) {
    requireMethod(request, "POST");
    JsonNode body;
    try {
      body = Json.read(request.body());
    } catch (JacksonException e) {
      throw RejectedRequest.invalid(
          null, null, "We could not parse the JSON body of your request.");
    }
    if (request.model().isEmpty()) {
      throw RejectedRequest.invalid(null, null, "you must provide a model parameter");
    }
    models.check(request.model());
    return body;
  }

  private static void requireMethod(SimulatedRequest request, String method) {
    if (!request.method().equals(method)) {
      throw new RejectedRequest(
          405,
          "invalid_request_error",
          "method_not_supported",
          null,
          "Not allowed to " + request.method() + " on " + request.path() + ".");
    }
  }
}
