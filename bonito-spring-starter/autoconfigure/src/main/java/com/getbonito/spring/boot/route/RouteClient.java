package com.getbonito.spring.boot.route;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import java.util.function.Consumer;

/**
 * A {@link Bonito} bound to one route, and to what a call says of its caller where it does not say
 * so itself. Immutable and thread-safe. Calls fail as those of {@link Bonito} do, with a {@link
 * com.getbonito.error.UnknownRouteException} where a reload has taken the route away.
 */
public final class RouteClient {

  private final Bonito bonito;
  private final String route;
  private final Attribution caller;

  private RouteClient(Bonito bonito, String route, Attribution caller) {
    this.bonito = bonito;
    this.route = route;
    this.caller = caller;
  }

  /**
   * A client of a route. Nothing is checked here: a call does.
   *
   * @param route name or alias
   */
  public static RouteClient of(Bonito bonito, String route) {
    return new RouteClient(bonito, route, Attribution.NONE);
  }

  /**
   * A client of the same route whose calls are for this caller, where they do not say otherwise.
   */
  public RouteClient with(Attribution attribution) {
    return new RouteClient(bonito, route, attribution.orElse(caller));
  }

  /** Name or alias of the route. */
  public String route() {
    return route;
  }

  /** Whom calls are for that do not say so themselves. */
  public Attribution attribution() {
    return caller;
  }

  /** Answers one text of the user at once. */
  public ChatResponse chat(String userText) {
    return chat(request -> request.user(userText));
  }

  /**
   * Answers a chat at once.
   *
   * @param request adds to a request for this route; a target that it sets is not used
   */
  public ChatResponse chat(Consumer<ChatRequest.Builder> request) {
    return bonito.chat(chatRequest(request));
  }

  /** Answers one text of the user step by step; close the stream. */
  public ChatStream stream(String userText) {
    return stream(request -> request.user(userText));
  }

  /** Answers a chat step by step; close the stream. */
  public ChatStream stream(Consumer<ChatRequest.Builder> request) {
    return bonito.stream(chatRequest(request));
  }

  /** Turns texts into vectors. */
  public EmbeddingResponse embed(String... texts) {
    return embed(request -> {
      for (String text : texts) {
        request.input(text);
      }
    });
  }

  /** Turns texts into vectors. */
  public EmbeddingResponse embed(Consumer<EmbeddingRequest.Builder> request) {
    EmbeddingRequest.Builder builder = EmbeddingRequest.builder(route);
    request.accept(builder);
    EmbeddingRequest written = builder.target(route).build();
    return bonito.embed(
        written.toBuilder().attribution(written.attribution().orElse(caller)).build());
  }

  /** What {@link #chat(String)} would do; nothing is sent. */
  public Decision plan(String userText) {
    return plan(request -> request.user(userText));
  }

  /** What {@link #chat(Consumer)} would do; nothing is sent. */
  public Decision plan(Consumer<ChatRequest.Builder> request) {
    return bonito.plan(chatRequest(request));
  }

  @Override
  public String toString() {
    return "RouteClient[" + route + "]";
  }

  private ChatRequest chatRequest(Consumer<ChatRequest.Builder> request) {
    ChatRequest.Builder builder = ChatRequest.builder(route);
    request.accept(builder);
    ChatRequest written = builder.target(route).build();
    return written.toBuilder().attribution(written.attribution().orElse(caller)).build();
  }
}
