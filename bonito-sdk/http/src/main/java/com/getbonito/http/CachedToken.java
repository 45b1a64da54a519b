package com.getbonito.http;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A token that is there when it is needed. It is fetched once, however many calls wait for it, on a
 * thread of its own, so that a call's deadline ends the wait and not the fetch; a fetch that takes
 * longer than half a minute is given up. It is refreshed ahead of its expiry while calls go on with
 * the old one; a refresh that fails is tried again after a pause and harms no call before the old
 * token has ended. Thread-safe.
 *
 * <p>Whatever kept a token from coming, the request that wanted it was not sent: that is what the
 * exceptions say, so that nothing is booked for it.
 */
public final class CachedToken {

  /** How long before its end a token is refreshed, at most half of its life. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** A token that ends so soon is not sent any more. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  /** Between a failed refresh and the next one. */
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  /** What a fetch may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String connection;
  private final TokenSource source;
  private final TimeSource time;
  private final AtomicReference<@Nullable State> state = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<State>> fetching =
      new AtomicReference<>();
  private volatile @Nullable Long failed;

  private record State(Token token, @Nullable Instant refresh, long version) {}

  /**
   * @param connection name of the connection, for messages and the thread's name
   * @param source fetches a token
   * @param time what expiry is measured against
   */
  public CachedToken(String connection, TokenSource source, TimeSource time) {
    this.connection = connection;
    this.source = source;
    this.time = time;
  }

  /**
   * A token that has not ended.
   *
   * @param cancellation ends the wait for it
   * @throws TransportException when none can be had
   */
  public Token current(Cancellation cancellation) throws TransportException {
    State known = state.get();
    Instant now = time.now();
    if (known == null || ended(known.token(), now)) {
      return await(fetch(), cancellation).token();
    }
    Instant refresh = known.refresh();
    if (refresh != null && !now.isBefore(refresh) && !pausing()) {
      fetch();
    }
    return known.token();
  }

  /**
   * The provider refused the token: fetches another one.
   *
   * @return whether a different one is in place now
   */
  public boolean renew() {
    State refused = state.get();
    try {
      State fresh = await(fetch(), new Cancellation());
      return refused == null || !fresh.token().value().equals(refused.token().value());
    } catch (TransportException unavailable) {
      return false;
    }
  }

  /** Changes with the token. */
  public long version() {
    State known = state.get();
    return known == null ? 0 : known.version();
  }

  private boolean pausing() {
    Long since = failed;
    return since != null && time.nanos() - since < PAUSE;
  }

  private static boolean ended(Token token, Instant now) {
    return token.expires() != null && !now.isBefore(token.expires().minus(MARGIN));
  }

  /** The fetch that is running, or a new one. */
  private CompletableFuture<State> fetch() {
    CompletableFuture<State> own = new CompletableFuture<>();
    CompletableFuture<State> running = fetching.compareAndExchange(null, own);
    if (running != null) {
      return running;
    }
    Cancellation late = new Cancellation();
    Thread thread = new Thread(() -> run(own, late), "bonito-token-" + connection);
    thread.setDaemon(true);
    TimeSource.Scheduled alarm = time.schedule(PATIENCE, () -> giveUp(own, late, thread));
    own.whenComplete((fresh, failure) -> alarm.cancel());
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) {
        fetching.compareAndSet(own, null);
      }
    }
    return own;
  }

  private void run(CompletableFuture<State> result, Cancellation late) {
    try {
      State fresh = state(source.fetch(late));
      if (fetching.get() == result) {
        state.set(fresh);
        failed = null;
        fetching.set(null);
        result.complete(fresh);
      }
    } catch (TransportException | RuntimeException | Error failure) {
      end(result, late.cancelled() ? late() : failure);
    }
  }

  /** Also a source that heeds no cancellation holds up nobody for longer. */
  private void giveUp(CompletableFuture<State> result, Cancellation late, Thread thread) {
    late.cancel();
    thread.interrupt();
    end(result, late());
  }

  private void end(CompletableFuture<State> result, Throwable failure) {
    if (fetching.compareAndSet(result, null)) {
      failed = time.nanos();
      result.completeExceptionally(failure);
    }
  }

  private TransportException late() {
    return new TransportException(
        ErrorKind.CONNECTION_FAILED,
        "connection " + connection + ": no token within " + PATIENCE.toSeconds() + " s",
        null);
  }

  private State state(Token token) {
    State before = state.get();
    if (before == null) {
      return new State(token, refresh(token, time.now()), 1);
    }
    boolean same = before.token().value().equals(token.value());
    return new State(
        token, refresh(token, time.now()), same ? before.version() : before.version() + 1);
  }

  private static @Nullable Instant refresh(Token token, Instant now) {
    Instant expires = token.expires();
    if (expires == null) {
      return null;
    }
    Duration half = Duration.between(now, expires).dividedBy(2);
    return expires.minus(half.compareTo(AHEAD) < 0 ? half : AHEAD);
  }

  private State await(CompletableFuture<State> fetch, Cancellation cancellation)
      throws TransportException {
    CompletableFuture<State> waiting = fetch.copy();
    cancellation.onCancel(() -> waiting.cancel(false));
    try {
      return waiting.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TransportException(ErrorKind.CANCELLED, "interrupted, waiting for a token", null);
    } catch (CancellationException cancelled) {
      throw new TransportException(ErrorKind.CANCELLED, "cancelled, waiting for a token", null);
    } catch (ExecutionException broken) {
      throw failure(broken.getCause());
    }
  }

  private TransportException failure(@Nullable Throwable cause) {
    if (cause instanceof Error defect) {
      throw defect;
    }
    String why = cause == null ? "" : String.valueOf(cause.getMessage());
    ErrorKind kind =
        cause instanceof TransportException known ? meaning(known.kind()) : ErrorKind.AUTH_INVALID;
    String message =
        why.startsWith("connection ") ? why : "connection " + connection + ": no token: " + why;
    return new TransportException(kind, message, cause, Delivery.NONE);
  }

  /** A kind that leaves no doubt that the request itself was not sent. */
  private static ErrorKind meaning(ErrorKind kind) {
    return switch (kind) {
      case CANCELLED,
          CONNECTION_LOST,
          AUTH_INVALID,
          AUTH_EXPIRED,
          PERMISSION_DENIED,
          RATE_LIMITED,
          OVERLOADED ->
          kind;
      default -> ErrorKind.CONNECTION_FAILED;
    };
  }
}
