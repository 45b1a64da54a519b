package com.getbonito.http;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TokenSource;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A token that is there when it is needed. It is fetched once, however many calls wait for it, on a
 * thread of its own, so that a call's deadline ends the wait and not the fetch. It is refreshed
 * ahead of its expiry while calls go on with the old one; a refresh that fails is tried again after
 * a pause and harms no call before the old token has ended.
 */
public final class CachedToken {

  /** How long before its end a token is refreshed, at most half of its life. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  /** A token that ends so soon is not sent any more. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final String connection;
  private final TokenSource source;
  private final TimeSource time;
  private final AtomicReference<@Nullable State> state = new AtomicReference<>();
  private final AtomicReference<@Nullable CompletableFuture<State>> fetching =
      new AtomicReference<>();
  private volatile @Nullable Instant pausedUntil;

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
    Instant paused = pausedUntil;
    if (refresh != null && !now.isBefore(refresh) && (paused == null || !now.isBefore(paused))) {
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
    Thread thread = new Thread(() -> run(own), "bonito-token-" + connection);
    thread.setDaemon(true);
    thread.start();
    return own;
  }

  private void run(CompletableFuture<State> result) {
    try {
      Token token = source.fetch(new Cancellation());
      State before = state.get();
      boolean same = before != null && before.token().value().equals(token.value());
      long version = before == null ? 1 : same ? before.version() : before.version() + 1;
      State fresh = new State(token, refresh(token, time.now()), version);
      state.set(fresh);
      pausedUntil = null;
      fetching.set(null);
      result.complete(fresh);
    } catch (TransportException | RuntimeException | Error failed) {
      pausedUntil = time.now().plus(PAUSE);
      fetching.set(null);
      result.completeExceptionally(failed);
    }
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
    } catch (java.util.concurrent.CancellationException cancelled) {
      throw new TransportException(ErrorKind.CANCELLED, "cancelled, waiting for a token", null);
    } catch (ExecutionException failed) {
      throw failure(failed.getCause());
    }
  }

  private TransportException failure(@Nullable Throwable cause) {
    if (cause instanceof TransportException known) {
      return new TransportException(
          known.kind(), String.valueOf(known.getMessage()), known, known.delivery());
    }
    if (cause instanceof Error defect) {
      throw defect;
    }
    return new TransportException(
        ErrorKind.AUTH_INVALID,
        "connection " + connection + ": no token: " + (cause == null ? "" : cause.getMessage()),
        cause);
  }
}
