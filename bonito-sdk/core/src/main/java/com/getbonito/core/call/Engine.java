package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.core.runtime.Installation;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.decision.Decision;
import com.getbonito.decision.RequestFacts;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.UnknownRouteException;
import com.getbonito.spi.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes calls: finds the route, plans, and hands over to the loop that all kinds of call share. */
public final class Engine {

  private final Environment environment;

  /** An engine over what is in force. */
  public Engine(Environment environment) {
    this.environment = environment;
  }

  /** Answers at once. */
  public ChatResponse chat(ChatRequest request, Cancellation cancellation) {
    CallRun call = enter(request, false, cancellation, false);
    return new FailoverExecutor<>(call, new UnaryChat(call, request)).run();
  }

  /** Answers step by step; returns when the first content is there. */
  public ChatStream stream(ChatRequest request, Cancellation cancellation) {
    CallRun call = enter(request, true, cancellation, false);
    return new ChatStream(new FailoverExecutor<>(call, new StreamedChat(call, request)).run());
  }

  /** Embeds. */
  public EmbeddingResponse embed(EmbeddingRequest request, Cancellation cancellation) {
    CallRun call = enter(request, cancellation, false);
    return new FailoverExecutor<>(call, new Embedding(call, request)).run();
  }

  /** What a call would do; nothing is sent. */
  public Decision plan(ChatRequest request, boolean streamed) {
    return dry(enter(request, streamed, new Cancellation(), true));
  }

  /** What an embedding would do; nothing is sent. */
  public Decision plan(EmbeddingRequest request) {
    return dry(enter(request, new Cancellation(), true));
  }

  private static Decision dry(CallRun call) {
    call.pinned.unpin();
    return call.decision();
  }

  private CallRun enter(
      ChatRequest request, boolean streamed, Cancellation cancellation, boolean dry) {
    return enter(
        request.target(),
        request.attribution(),
        Facts.of(request, streamed),
        request.timeout(),
        cancellation,
        dry);
  }

  private CallRun enter(EmbeddingRequest request, Cancellation cancellation, boolean dry) {
    return enter(
        request.target(),
        request.attribution(),
        Facts.of(request),
        request.timeout(),
        cancellation,
        dry);
  }

  private CallRun enter(
      String target,
      Attribution attribution,
      RequestFacts facts,
      @Nullable Duration timeout,
      Cancellation cancellation,
      boolean dry) {
    if (!dry) {
      environment.inFlight().entered(cancellation);
    }
    Installation pinned = environment.runtime().pin();
    boolean entered = false;
    try {
      if (pinned == null) {
        throw new BonitoException(
            "BON-3007", ErrorKind.CANCELLED, "this Bonito is closed; make a new one", null);
      }
      CallRun call =
          new CallRun(
              environment,
              pinned,
              route(pinned, target),
              environment.attribution().effective(attribution),
              cancellation,
              target,
              facts,
              timeout,
              dry);
      entered = true;
      return call;
    } finally {
      if (!entered) {
        leave(pinned, cancellation);
      }
    }
  }

  private void leave(@Nullable Installation pinned, Cancellation cancellation) {
    if (pinned != null) {
      pinned.unpin();
    }
    environment.inFlight().left(cancellation);
  }

  private RouteRuntime route(Installation pinned, String target) {
    List<String> requires = pinned.snapshot().requires();
    if (!requires.isEmpty()) {
      throw new ConfigurationException(
          "BON-1062",
          "the configuration in force requires "
              + String.join(", ", requires)
              + ", which this version cannot do; no call is taken until it is removed",
          List.of());
    }
    RouteRuntime route = pinned.route(target);
    if (route == null && environment.directCalls()) {
      route = pinned.direct(target);
    }
    if (route == null) {
      throw new UnknownRouteException(target, unknown(pinned, target));
    }
    if (route.suspended()) {
      throw new UnknownRouteException(
          target,
          "route " + target + " is suspended; set its suspend to false to take calls again");
    }
    return route;
  }

  private String unknown(Installation pinned, String target) {
    boolean direct = target.indexOf('/') > 0;
    String known = String.join(", ", new TreeSet<>(pinned.routes().keySet()));
    return "there is no route or alias '"
        + target
        + "'"
        + (direct
            ? environment.directCalls()
                ? ", and no connection of that name"
                : ", and calls to connection/model are switched off (setting directCalls)"
            : "")
        + "; known routes: "
        + (known.isEmpty() ? "none" : known);
  }
}
