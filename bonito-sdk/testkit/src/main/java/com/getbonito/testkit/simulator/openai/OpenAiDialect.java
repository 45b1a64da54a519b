package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import java.time.Instant;
import java.util.Map;
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

  private final DialectSettings settings;
  private final ChatRules rules;
  private final Composer composer;
  private final Embeddings embeddings;
  private final Models models;

  public OpenAiDialect(DialectSettings settings) {
    this.settings = settings;
    this.rules = new ChatRules(settings);
    this.composer = new Composer(settings);
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
  public Composed refusal(int status, String type, @Nullable String code, String message) {
    byte[] body = new RejectedRequest(status, type, code, null, message).body();
    return Composed.json(status, body, Tokens.NONE, false);
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
    Answer answer = scripted == null ? composer.generated(facts) : scripted;
    Completion completion =
        composer.compose(
            twists.taken(facts),
            twists.given(facts, answer),
            "chatcmpl-" + id,
            now.getEpochSecond(),
            twists);
    long mostBilled = twists.mostBilled(facts);
    if (facts.stream()) {
      Pieces chunks = new ChunkPieces(completion, twists, settings.seed() + facts.promptHash());
      return Composed.events(
          completion.tokens(),
          completion.hiddenReasoning(),
          mostBilled,
          chunks,
          !twists.sentinel());
    }
    return twists.endless() ? endless(completion, mostBilled) : plain(completion, twists);
  }

  private static Composed plain(Completion completion, Twists twists) {
    UsageReport usage = UsageReport.of(completion, twists);
    byte[] body = ChatBody.of(completion, usage);
    int seen = Math.toIntExact(completion.tokens().completion()) - completion.hiddenReasoning();
    Piece piece = new Piece(body, seen, usage.truthful());
    return new Composed(
        200,
        "application/json",
        Map.of(),
        body.length,
        completion.tokens(),
        completion.hiddenReasoning(),
        Composed.ALL,
        Pieces.of(piece),
        false);
  }

  private Composed endless(Completion completion, long mostBilled) {
    Words words = new Words(settings.seed() + completion.facts().promptHash());
    Pieces text = () -> new Piece(Json.utf8(words.next()), 1, false);
    Pieces body = Pieces.of(Piece.of(ChatBody.endlessPrefix(completion))).then(text);
    return new Composed(
        200,
        "application/json",
        Map.of(),
        -1,
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
