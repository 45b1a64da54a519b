package com.getbonito.core.call;

import com.getbonito.chat.RateLimits;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.core.health.Permit;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.decision.Attempt;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.money.ModelPrice;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TimeSource.Scheduled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt: its own cancellation, its deadline, what was seen of it, and its record. */
final class AttemptScope implements AttemptObserver {

  private static final int NO_STATUS = 0;

  /** More than a request of ours has features; what vendor fields can add is bounded. */
  private static final int MOST_LOSSES = 32;

  final CallRun call;
  final TargetRuntime target;
  final Cancellation cancellation = new Cancellation();
  final long start;

  /** The target's place in the plan. */
  final int place;

  final AttemptBooks books;

  private final Permit permit;
  private final TimeSource time;
  private final int number;
  private final AtomicReference<@Nullable Expiry> expired = new AtomicReference<>();
  private @Nullable Scheduled alarm;
  private volatile int status = NO_STATUS;
  private volatile long firstToken = -1;
  private volatile @Nullable String requestId;
  private volatile long credential;
  private boolean streamed;
  private boolean recorded;
  private Runnable leave = Watches.NOTHING;

  /** Whether nothing has been sent yet, as a client says that waits for its credential. */
  private volatile boolean unsent;

  private @Nullable Usage partial;

  /** What the provider itself says is billed, whatever becomes of the attempt. */
  private @Nullable Usage billed;

  private List<String> losses = List.of();

  AttemptScope(CallRun call, TargetRuntime target, int place, Permit permit, AttemptBooks books) {
    this.call = call;
    this.target = target;
    this.place = place;
    this.permit = permit;
    this.books = books;
    this.time = call.environment.time();
    this.number = call.attempts() + 1;
    this.start = time.nanos();
    call.cancellation.onCancel(cancellation::cancel);
  }

  /** The attempt as the provider's client is given it. */
  <R> Call<R> toCall(R request) {
    long most = call.route.bounds().responseBytes();
    return new Call<>(request, target.target(), cancellation, this, most);
  }

  @Override
  public void answered(int answer) {
    status = answer;
  }

  @Override
  public void identified(@Nullable String id) {
    requestId = id;
  }

  @Override
  public void lost(String feature, String why) {
    if (call.route.unsupported().refuses()) {
      throw new UnsupportedFeatureException(
          feature,
          "target "
              + target.target().name()
              + " cannot express "
              + feature
              + ": "
              + why
              + "; the route may say 'unsupported: Drop'");
    }
    note(feature);
    call.route.unsupported().leftOut(target.target(), feature, why);
  }

  @Override
  public void ignored(String feature) {
    note(feature + " (no effect)");
  }

  private void note(String loss) {
    if (losses.isEmpty()) {
      losses = new ArrayList<>(2);
    }
    if (!losses.contains(loss) && losses.size() < MOST_LOSSES) {
      losses.add(loss);
    }
  }

  /** From here on what follows the call has its scope open on this thread. */
  void enter() {
    leave = call.watches.attempting(target.target());
  }

  /** Closes that scope; once, on the thread that opened it. */
  void leave() {
    Runnable once = leave;
    leave = Watches.NOTHING;
    once.run();
  }

  /** Starts the clock of everything that can end before the first content. */
  void arm(boolean asStream) {
    streamed = asStream;
    credential = target.client().credentialVersion();
    Expiry reason = Expiry.ATTEMPT;
    long left = target.attemptNanos();
    if (streamed && target.firstTokenNanos() < left) {
      reason = Expiry.FIRST_TOKEN;
      left = target.firstTokenNanos();
    }
    if (call.total - start < left) {
      reason = Expiry.TOTAL;
      left = call.total - start;
    }
    if (call.deadline - start < left) {
      reason = Expiry.DEADLINE;
      left = call.deadline - start;
    }
    Expiry which = reason;
    alarm = time.schedule(Duration.ofNanos(Math.max(0, left)), () -> expire(which));
  }

  /** Which credential was in use when the attempt began. */
  long credential() {
    return credential;
  }

  /** Ends the attempt because a time ran out; the first reason counts. */
  void expire(Expiry reason) {
    if (expired.compareAndSet(null, reason)) {
      cancellation.cancel();
    }
  }

  @Nullable Expiry expired() {
    return expired.get();
  }

  void disarm() {
    if (alarm != null) {
      alarm.cancel();
    }
  }

  void firstToken() {
    if (firstToken < 0) {
      firstToken = time.nanos() - start;
      target.health().firstToken(firstToken);
    }
  }

  /** Whether something of the answer has come. */
  boolean silent(boolean streamed) {
    return streamed ? firstToken < 0 : status == NO_STATUS;
  }

  void answeredWith(@Nullable String id, @Nullable RateLimits limits) {
    requestId = id;
    target.health().heed(limits);
  }

  boolean streamed() {
    return streamed;
  }

  @Override
  public void authorizing() {
    unsent = true;
  }

  /** The credential that goes out is the one to compare with when it is refused. */
  @Override
  public void sending() {
    unsent = false;
    credential = target.client().credentialVersion();
  }

  @Override
  public void used(Usage soFar) {
    billed = soFar;
  }

  /** What a stream has used that is about to fail, as reported or estimated. */
  void arrived(Usage soFar) {
    partial = soFar;
  }

  /**
   * The attempt has succeeded.
   *
   * @param usage as reported or estimated
   * @param tier service tier that was billed
   */
  void succeed(Usage usage, String tier) {
    long took = end();
    books.used(usage, tier, false, false);
    target.offer().outputs().add(usage.outputTokens() / Math.max(1, call.facts.choices()));
    if (streamed) {
      target.health().streamed(permit, firstToken < 0 ? took : firstToken);
    } else {
      target.health().answered(permit, took);
    }
    record("OK", null, null, took, "done", 0);
  }

  /**
   * The attempt has failed.
   *
   * @param next what is done now: {@code retry}, {@code failover}, {@code giveUp}
   * @param pauseMillis how long is waited before
   */
  void fail(BonitoException failure, String next, long pauseMillis) {
    settle(failure);
    ProviderFailure known = failure instanceof ProviderException p ? p.failure() : null;
    record(failure.kind().name(), known, failure, took(), next, pauseMillis);
  }

  /** The failure says nothing about the target. */
  void excuse() {
    end();
    target.health().untouched(permit);
  }

  /** Books what the failure says about the target, before it is decided what to do. */
  void blame(BonitoException failure) {
    long took = end();
    ProviderFailure known = failure instanceof ProviderException p ? p.failure() : null;
    boolean ranOutOfTotal = expired.get() == Expiry.TOTAL;
    if (ranOutOfTotal || failure.kind() == ErrorKind.INTERNAL) {
      target.health().untouched(permit);
    } else {
      target.health().failed(permit, failure.kind(), known, took);
    }
  }

  private void settle(BonitoException failure) {
    Owed owed =
        unsent ? Owed.NOTHING : Owed.of(failure, statusOf(failure), streamed, firstToken >= 0);
    Usage known = billed;
    if (known != null) {
      boolean certain = owed == Owed.NOTHING || failure.kind() == ErrorKind.CONTENT_BLOCKED;
      Usage spent = certain || !streamed ? known : completed(known, soFar());
      books.used(spent, ModelPrice.STANDARD, !certain, !certain);
      return;
    }
    if (owed == Owed.NOTHING) {
      books.nothing();
    } else if (owed == Owed.UNKNOWN) {
      books.unknown();
    } else {
      boolean broken = failure.kind().health() != ErrorKind.Health.UNTOUCHED;
      books.used(soFar(), ModelPrice.STANDARD, true, broken);
    }
  }

  private Usage soFar() {
    return partial == null ? call.nothingArrived() : partial;
  }

  /** What an error in a stream reports, and of what it leaves out, what had arrived. */
  private static Usage completed(Usage reported, Usage arrived) {
    Usage.Builder usage = Usage.builder().extras(reported.extras());
    for (UsageCategory category : UsageCategory.values()) {
      Usage known = reported.reported(category) ? reported : arrived;
      if (known.reported(category)) {
        usage.reported(category, known.tokens(category));
      } else if (known.estimated(category)) {
        usage.estimated(category, known.tokens(category));
      }
    }
    return usage.build();
  }

  private int statusOf(BonitoException failure) {
    Integer said = failure instanceof ProviderException known ? known.status() : null;
    return status == NO_STATUS && said != null ? said : status;
  }

  private long end() {
    disarm();
    return took();
  }

  private long took() {
    return time.nanos() - start;
  }

  private void record(
      String outcome,
      @Nullable ProviderFailure failure,
      @Nullable BonitoException thrown,
      long took,
      String next,
      long pause) {
    if (recorded) {
      return;
    }
    recorded = true;
    call.attempted(
        new Attempt(
            number,
            target.target().name(),
            target.target().connection(),
            target.target().model(),
            call.micros(start),
            TimeUnit.NANOSECONDS.toMicros(took),
            firstToken < 0 ? null : TimeUnit.NANOSECONDS.toMicros(firstToken),
            outcome,
            status != NO_STATUS
                ? Integer.valueOf(status)
                : failure == null ? null : failure.status(),
            failure == null ? null : failure.providerCode(),
            failure == null || failure.requestId() == null ? requestId : failure.requestId(),
            next,
            pause,
            losses,
            books.booking()),
        this,
        thrown);
  }
}
