package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Usage;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Observed;
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
  public ChatResponse chat(ChatRequest asked, Cancellation cancellation) {
    ChatRequest request = intercepted(asked, false, cancellation);
    CallRun call = enter(request, false, cancellation, false);
    try {
      admit(call);
      CachedChat cache = CachedChat.of(call, request);
      ChatResponse kept = cache == null ? null : cache.get();
      ChatResponse answer =
          kept != null ? kept : new FailoverExecutor<>(call, new UnaryChat(call, request)).run();
      if (cache != null && kept == null) {
        cache.put(answer);
      }
      ChatResponse passed = environment.interceptors().response(request, answer);
      call.watches.ended(call.decision(), null);
      return passed;
    } catch (RuntimeException | Error thrown) {
      throw ended(call, thrown);
    }
  }

  /** Answers step by step; returns when the first content is there. */
  public ChatStream stream(ChatRequest asked, Cancellation cancellation) {
    ChatRequest request = intercepted(asked, true, cancellation);
    CallRun call = enter(request, true, cancellation, false);
    try {
      admit(call);
      RoutedStream stream = new FailoverExecutor<>(call, new StreamedChat(call, request)).run();
      return environment.interceptors().stream(request, stream);
    } catch (RuntimeException | Error thrown) {
      throw ended(call, thrown);
    }
  }

  /** Embeds. */
  public EmbeddingResponse embed(EmbeddingRequest request, Cancellation cancellation) {
    CallRun call = enter(request, cancellation, false);
    try {
      admit(call);
      return new FailoverExecutor<>(call, new Embedding(call, request)).run();
    } catch (RuntimeException | Error thrown) {
      throw ended(call, thrown);
    }
  }

  private ChatRequest intercepted(ChatRequest asked, boolean streamed, Cancellation cancellation) {
    try {
      unlessCancelled(cancellation);
      return environment.interceptors().request(asked);
    } catch (RuntimeException | Error thrown) {
      throw unplanned(asked.target(), new Sizing.OfChat(asked, streamed), thrown);
    }
  }

  /** Whoever was cancelled before it began goes no further. */
  private static void unlessCancelled(Cancellation cancellation) {
    if (cancellation.cancelled()) {
      throw Failures.cancelled();
    }
  }

  /** Whatever is thrown after the plan ends the call, and the caller's exception tells why. */
  private static BonitoException ended(CallRun call, Throwable thrown) {
    BonitoException told = call.fail(told(call.requested, thrown), Usage.NONE);
    call.watches.ended(call.decision(), told);
    return unlessError(thrown, told);
  }

  private BonitoException unplanned(String target, Sizing sizing, Throwable thrown) {
    BonitoException told = told(target, thrown);
    boolean streamed = sizing instanceof Sizing.OfChat chat && chat.streamed();
    String operation = sizing instanceof Sizing.OfChat ? "chat" : "embed";
    environment.listeners().unplanned(target, operation, streamed, told);
    return unlessError(thrown, told);
  }

  private static BonitoException told(String where, Throwable thrown) {
    return thrown instanceof BonitoException known ? known : Failures.defect(where, thrown);
  }

  /** An Error reaches the caller as it is. */
  private static BonitoException unlessError(Throwable thrown, BonitoException told) {
    if (thrown instanceof Error broken) {
      throw broken;
    }
    return told;
  }

  /** What a call would do; nothing is sent. */
  public Decision plan(ChatRequest asked, boolean streamed) {
    ChatRequest request = environment.interceptors().request(asked);
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

  /** Hop 2 for what counts calls; what only reads them was asked before the plan. */
  private void admit(CallRun call) {
    call.watches = environment.listeners().planned(call);
    if (call.admission().denial() != null) {
      return;
    }
    if (!environment.meter().accepting(call.hard())) {
      throw new BonitoException(
          ErrorKind.BOOKS_CLOSED.code(),
          ErrorKind.BOOKS_CLOSED,
          "the usage spool is full, so the call could not be booked; let its sinks catch up, or"
              + " give it more room (setting spool)",
          null);
    }
    call.pass(
        environment
            .limits()
            .enter(call.admission().applied().call(), call.attribution, call.expectedTokens()));
  }

  private CallRun enter(
      ChatRequest request, boolean streamed, Cancellation cancellation, boolean dry) {
    return enter(
        request.target(),
        request.attribution(),
        new Sizing.OfChat(request, streamed),
        request.timeout(),
        cancellation,
        dry);
  }

  private CallRun enter(EmbeddingRequest request, Cancellation cancellation, boolean dry) {
    return enter(
        request.target(),
        request.attribution(),
        new Sizing.OfEmbedding(request),
        request.timeout(),
        cancellation,
        dry);
  }

  private CallRun enter(
      String target,
      Attribution attribution,
      Sizing sizing,
      @Nullable Duration timeout,
      Cancellation cancellation,
      boolean dry) {
    if (!dry) {
      environment.inFlight().entered(cancellation);
    }
    Installation pinned = environment.runtime().pin();
    Observed observed = Observed.NOTHING;
    boolean entered = false;
    try {
      unlessCancelled(cancellation);
      if (pinned == null) {
        throw new BonitoException(
            "BON-3007", ErrorKind.CANCELLED, "this Bonito is closed; make a new one", null);
      }
      RouteRuntime route = route(pinned, target);
      Attribution caller = environment.attribution().effective(attribution);
      Applied applied = pinned.policies().applied(route.name(), route.places(), caller);
      RequestFacts known = sizing.facts(Admission.budgeted(applied, route.targets().size()));
      if (!dry) {
        observed = environment.limits().observe(applied.auditCall(), caller, known.inputTokens());
      }
      CallRun call =
          new CallRun(
              environment,
              pinned,
              route,
              caller,
              cancellation,
              target,
              known,
              sizing,
              applied,
              observed,
              timeout,
              dry);
      entered = true;
      return call;
    } catch (RuntimeException | Error thrown) {
      throw dry ? unlessError(thrown, told(target, thrown)) : unplanned(target, sizing, thrown);
    } finally {
      if (!entered) {
        observed.close();
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
    List<String> requires = Features.unknown(pinned.snapshot().requires());
    if (!requires.isEmpty()) {
      throw new ConfigurationException(
          "BON-1062",
          "the configuration in force requires "
              + String.join(", ", requires)
              + ", which this version cannot do; no call is taken until it is removed",
          List.of());
    }
    RouteRuntime route = pinned.route(target);
    if (route == null && directCalls(pinned)) {
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

  /** Whether calls may do without a route: unless it was said, as long as there is no policy. */
  private boolean directCalls(Installation pinned) {
    Boolean chosen = environment.directCalls();
    return chosen == null ? pinned.snapshot().policies().isEmpty() : chosen;
  }

  private String unknown(Installation pinned, String target) {
    boolean direct = target.indexOf('/') > 0;
    String known = String.join(", ", new TreeSet<>(pinned.routes().keySet()));
    return "there is no route or alias '"
        + target
        + "'"
        + (direct
            ? directCalls(pinned)
                ? ", and no connection of that name"
                : ", and calls to connection/model are switched off (setting directCalls)"
            : "")
        + "; known routes: "
        + (known.isEmpty() ? "none" : known);
  }
}
