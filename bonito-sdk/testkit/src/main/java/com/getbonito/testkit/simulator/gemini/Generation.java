package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.fault.Effect;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Model;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.script.Answer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the vendor's models do with contents: generate, stream, count. */
public final class Generation {

  private final Host host;
  private final ModelSettings settings;
  private final Model model;

  public Generation(Host host, ModelSettings settings) {
    this.host = host;
    this.settings = settings;
    this.model = new Model(settings);
  }

  /**
   * One request to generate.
   *
   * @param body the request
   * @param model the model that the path names
   * @param scripted what the model says, null where it is generated
   * @param effect the fault, null where there is none
   * @param id unique at this endpoint
   */
  public record Order(
      JsonNode body,
      String model,
      @Nullable Answer scripted,
      @Nullable Effect effect,
      String id,
      Instant now) {}

  /** {@code generateContent}. */
  public Composed generate(Order order) {
    GeminiAnswer answer = answer(order);
    if (blocks(order.effect())) {
      Tokens billed = prompt(answer);
      return Composed.json(200, Json.bytes(Body.blocked(answer, billed)), billed, true);
    }
    Asked asked = answer.question().asked();
    return answer.twists().endless()
        ? Body.endless(answer, model.endless(asked, 0), answer.twists().mostBilled(asked))
        : Body.of(answer);
  }

  /**
   * {@code streamGenerateContent}.
   *
   * @param events whether {@code alt=sse} asks for server-sent events
   */
  public Composed stream(Order order, boolean events) {
    GeminiAnswer answer = answer(order);
    Framing framing = new Framing(events);
    Asked asked = answer.question().asked();
    if (blocks(order.effect())) {
      Tokens billed = prompt(answer);
      Pieces pieces = blocked(framing, Json.bytes(Body.blocked(answer, billed)));
      return Composed.stream(framing.contentType(), billed, 0, Composed.ALL, pieces, false)
          .withWording(new GoogleWording(host, events));
    }
    Pieces chunks = new Chunks(answer, framing, index -> model.endless(asked, index));
    return Composed.stream(
            framing.contentType(),
            answer.completion().tokens(),
            answer.unseen(),
            answer.twists().mostBilled(asked),
            chunks,
            !answer.twists().sentinel())
        .withWording(new GoogleWording(host, events));
  }

  /** {@code countTokens}, which costs nothing. */
  public Composed count(JsonNode body, String model) {
    JsonNode wrapped = Proto.at(body, "generateContentRequest");
    JsonNode request = wrapped.isObject() ? wrapped : body;
    if (Proto.at(request, "contents").isEmpty()) {
      throw RpcStatus.invalid("contents is not specified");
    }
    PromptCount count = PromptCount.of(request);
    ObjectNode answer = Json.object();
    answer.put("totalTokens", count.total());
    if (host == Host.VERTEX) {
      answer.put("totalBillableCharacters", Proto.at(request, "contents").toString().length());
    }
    answer.set("promptTokensDetails", count.details(count.total()));
    return Composed.json(200, Json.bytes(answer), Tokens.NONE, false);
  }

  private GeminiAnswer answer(Order order) {
    Rules.check(order.body(), order.model());
    Question question = Question.read(order.body(), order.model());
    long size = question.prompt().total();
    if (size > settings.contextWindow()) {
      throw RpcStatus.invalid(
          "The input token count ("
              + size
              + ") exceeds the maximum number of tokens allowed ("
              + settings.contextWindow()
              + ").");
    }
    Twists twists = new Twists(order.effect());
    Completion completion = model.answer(question.asked(), order.scripted(), twists);
    return new GeminiAnswer(host, order.id(), order.now(), question, completion, twists);
  }

  /** Whether a filter stops the prompt, which the vendor tells in an answer. */
  private static boolean blocks(@Nullable Effect effect) {
    return effect instanceof Effect.Refusal refusal
        && (refusal.reason() == Reason.CONTENT_POLICY || refusal.reason() == Reason.CONTENT_FILTER);
  }

  private static Tokens prompt(GeminiAnswer answer) {
    return Tokens.of(answer.question().asked().promptTokens(), 0, 0);
  }

  private static Pieces blocked(Framing framing, byte[] body) {
    Pieces one = Pieces.of(framing.framed(body, 0, true));
    String end = framing.end();
    return end.isEmpty() ? one : one.then(Pieces.of(Piece.of(end)));
  }
}
