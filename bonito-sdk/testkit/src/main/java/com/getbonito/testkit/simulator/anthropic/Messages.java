package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.exchange.Composed;
import com.getbonito.testkit.simulator.exchange.Piece;
import com.getbonito.testkit.simulator.exchange.Pieces;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Model;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.PrefixCache;
import com.getbonito.testkit.simulator.model.Twists;
import com.getbonito.testkit.simulator.model.Words;
import com.getbonito.testkit.simulator.script.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Answers the bodies of Anthropic's messages, wherever they arrive: at Anthropic, in Bedrock's
 * InvokeModel, in Vertex's rawPredict. Thread-safe.
 */
public final class Messages {

  private final MessagesRules rules;
  private final Model model;
  private final PrefixCache cache = new PrefixCache();

  /** Messages to models with these settings. */
  public Messages(ModelSettings settings) {
    this.rules = new MessagesRules(settings);
    this.model = new Model(settings);
  }

  /** How an event of a stream is written. */
  @FunctionalInterface
  public interface Framing {

    /** Server-sent events, as Anthropic sends them. */
    Framing EVENTS =
        (type, json, tokens, usage) ->
            new Piece(
                ("event: " + type + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8),
                tokens,
                usage);

    /** The event as bytes. */
    Piece piece(String type, String json, int tokens, boolean usage);
  }

  /**
   * The answer to a messages body.
   *
   * @param stream whether a stream was asked for, which Anthropic says in the body and others in
   *     the address
   * @throws com.getbonito.testkit.simulator.exchange.Rejection when the vendor would refuse it
   */
  public Composed answer(
      JsonNode body,
      String name,
      boolean stream,
      @Nullable Answer scripted,
      Twists twists,
      String id,
      Instant now,
      Framing framing,
      String streamType) {
    MessagesRequest request = MessagesRequest.read(body, name);
    rules.check(body, request, false);
    Asked asked = request.asked().withCache(cache.use(request.tally().prefixes(), now));
    Completion completion = model.answer(asked, scripted, twists);
    boolean redacted = request.thinking() && completion.hiddenReasoning() > 0;
    MessageAnswer answer = new MessageAnswer(id, name, completion, redacted);
    MessagesUsage usage = new MessagesUsage(completion.tokens(), twists.usage());
    Words endless = twists.endless() ? model.endless(asked, 0) : null;
    long mostBilled = twists.mostBilled(asked);
    if (stream) {
      Pieces events = new MessageEvents(answer, usage, twists, endless, framing);
      return Composed.stream(
          streamType,
          completion.tokens(),
          completion.hiddenReasoning(),
          mostBilled,
          events,
          !twists.sentinel());
    }
    if (endless != null) {
      Pieces text = () -> new Piece(Json.utf8(endless.next()), 1, false);
      return Composed.stream(
          "application/json",
          completion.tokens(),
          completion.hiddenReasoning(),
          mostBilled,
          Pieces.of(Piece.of(MessageBody.endlessPrefix(answer))).then(text),
          false);
    }
    return Composed.plain(
        MessageBody.of(answer, usage),
        completion.tokens(),
        completion.hiddenReasoning(),
        usage.truthful());
  }

  /** How many tokens a messages body is to read. */
  public long count(JsonNode body, String name) {
    MessagesRequest request = MessagesRequest.read(body, name);
    rules.check(body, request, true);
    return request.asked().promptTokens();
  }
}
