package com.getbonito;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.core.DefaultExecutor;
import com.getbonito.core.call.Engine;
import com.getbonito.core.call.Environment;
import com.getbonito.core.call.InFlight;
import com.getbonito.core.call.InstanceAttribution;
import com.getbonito.core.call.Interceptors;
import com.getbonito.core.call.Listeners;
import com.getbonito.core.health.HealthBook;
import com.getbonito.core.policy.ConnectionLimits;
import com.getbonito.core.policy.RateLimits;
import com.getbonito.core.runtime.Installation;
import com.getbonito.core.runtime.Runtime;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.NativeDialect;
import com.getbonito.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes calls to language models, retries and fails over, and explains what it did, inside this
 * JVM. Thread-safe; one per process is usual. Every failure is a {@link
 * com.getbonito.error.BonitoException} that carries the call's {@link Decision}.
 *
 * <p>Calls block and are at home on virtual threads; an interrupt cancels the call.
 */
public final class Bonito implements AutoCloseable {

  /** How long a list or a probe may take. */
  private static final Duration LOOKING = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(Bonito.class);
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private final BonitoParts parts;
  private final HealthBook health;
  private final Runtime runtime;
  private final InFlight inFlight = new InFlight();
  private final Books books;
  private final Engine engine;
  private final Listeners listeners;
  private final @Nullable ConfigurationSource source;
  private final AtomicReference<@Nullable ExecutorService> ownExecutor = new AtomicReference<>();
  private volatile boolean closed;
  private volatile boolean ended;
  private final AtomicReference<List<Problem>> refused = new AtomicReference<>(List.of());
  private final AtomicReference<List<Problem>> warnings = new AtomicReference<>(List.of());

  Bonito(BonitoParts parts, Compilation first, @Nullable ConfigurationSource source) {
    this.parts = parts;
    this.source = source;
    this.health = new HealthBook(parts.time());
    this.runtime =
        new Runtime(parts.factories(), parts.secrets(), parts.time(), health, parts.prices());
    Settings settings = parts.settings();
    this.listeners = new Listeners(parts.listeners());
    this.books = Books.open(parts, listeners);
    this.engine =
        new Engine(
            new Environment(
                runtime,
                parts.time(),
                parts.random(),
                parts.sinks(),
                new InstanceAttribution(
                    settings.defaultAttribution(), settings.lockedAttribution()),
                settings.directCalls(),
                inFlight,
                books.ledger(),
                books.keepsHard(),
                new RateLimits(parts.time()),
                new ConnectionLimits(parts.time()),
                books.meter(),
                listeners,
                new Interceptors(parts.interceptors()),
                parts.carrier()));
    begin(first.snapshot());
    warn(first.warnings());
    if (source != null && settings.watch()) {
      source.watch(this::accept, this::refuse);
    }
  }

  private void begin(Snapshot snapshot) {
    boolean begun = false;
    try {
      books.check(snapshot);
      runtime.install(snapshot);
      begun = true;
    } finally {
      if (!begun) {
        books.close();
      }
    }
  }

  /**
   * Reads a file or a folder and watches it.
   *
   * @throws ConfigurationException with every problem
   */
  public static Bonito load(Path location) {
    return builder().settings(Settings.builder().configLocation(location).build()).build();
  }

  /** Builds one in Java, with or without files. */
  public static BonitoBuilder builder() {
    return new BonitoBuilder();
  }

  /** Answers a chat at once. */
  public ChatResponse chat(ChatRequest request) {
    return engine.chat(request, new Cancellation());
  }

  /**
   * Answers a chat step by step. Returns when the first content is there; until then targets may
   * fail over. Close the stream, best with try-with-resources.
   */
  public ChatStream stream(ChatRequest request) {
    return engine.stream(request, new Cancellation());
  }

  /**
   * Turns texts into vectors. Targets of another base model than the route's first are not used.
   */
  public EmbeddingResponse embed(EmbeddingRequest request) {
    return engine.embed(request, new Cancellation());
  }

  /** As {@link #chat}, on the executor; cancelling the future cancels the call. */
  public CompletableFuture<ChatResponse> chatAsync(ChatRequest request) {
    return async()
        .run(request.target(), "chat", false, cancellation -> engine.chat(request, cancellation));
  }

  /** As {@link #stream}, on the executor; cancelling the future cancels the call. */
  public CompletableFuture<ChatStream> streamAsync(ChatRequest request) {
    return async()
        .run(request.target(), "chat", true, cancellation -> engine.stream(request, cancellation));
  }

  /** As {@link #embed}, on the executor; cancelling the future cancels the call. */
  public CompletableFuture<EmbeddingResponse> embedAsync(EmbeddingRequest request) {
    return async()
        .run(request.target(), "embed", false, cancellation -> engine.embed(request, cancellation));
  }

  /**
   * The task with what {@link BonitoBuilder#taskDecorator} takes along from this thread, for
   * another one to run.
   */
  public Runnable carried(Runnable task) {
    return parts.carrier().apply(task);
  }

  /** What {@link #chat} would do: the same code, nothing is sent. */
  public Decision plan(ChatRequest request) {
    return engine.plan(request, false);
  }

  /** What {@link #stream} would do: the same code, nothing is sent. */
  public Decision planStream(ChatRequest request) {
    return engine.plan(request, true);
  }

  /** What {@link #embed} would do: the same code, nothing is sent. */
  public Decision plan(EmbeddingRequest request) {
    return engine.plan(request);
  }

  /**
   * Reads a request that is written in a provider's dialect.
   *
   * @param dialect for example {@code openai-chat}
   * @param target route, alias or {@code connection/model} to call; the body's model is not used
   * @param body the JSON
   * @throws IllegalArgumentException where the dialect is unknown or the body is not of it
   */
  public ChatRequest readChat(String dialect, String target, byte[] body) {
    for (NativeDialect known :
        ServiceLoader.load(NativeDialect.class, Bonito.class.getClassLoader())) {
      if (known.id().equals(dialect)) {
        return known.readChat(target, body);
      }
    }
    throw new IllegalArgumentException("no dialect '" + dialect + "' on the class path");
  }

  /**
   * Asks a connection's cloud what it offers now; free of charge, no policy applies.
   *
   * @throws com.getbonito.error.BonitoException where it cannot be listed, as a call would
   */
  public List<ListedModel> models(String connection) {
    return with(connection, ModelClient::models);
  }

  /**
   * Asks a connection's cloud whether it is let in; free of charge, never a paid call. Throws what
   * a call would have.
   *
   * @throws com.getbonito.error.BonitoException where it is not, or there is no way to find out
   */
  public void probe(String connection) {
    with(
        connection,
        (client, late) -> {
          client.probe(late);
          return connection;
        });
  }

  private <R> R with(String connection, BiFunction<ModelClient, Cancellation, R> does) {
    Installation pinned = runtime.pin();
    if (pinned == null) {
      throw new IllegalStateException("this Bonito is closed");
    }
    Cancellation late = new Cancellation();
    TimeSource.Scheduled alarm = parts.time().schedule(LOOKING, late::cancel);
    try {
      return does.apply(pinned.client(connection), late);
    } finally {
      alarm.cancel();
      pinned.unpin();
    }
  }

  /** The routes in force, by name. */
  public List<RouteView> routes() {
    return Views.routes(runtime.installed());
  }

  /** What is measured of every target in use, by connection and model. */
  public List<HealthView> health() {
    return Views.health(runtime.installed());
  }

  /** Every budget that was charged in its present window, by key. */
  public List<BudgetView> budgets() {
    return Views.budgets(books.ledger().readings());
  }

  /** The configuration in force, what is odd about it, and what was refused of the last change. */
  public ConfigurationView configuration() {
    return Views.configuration(runtime.installed(), refused.get(), warnings.get());
  }

  /** Closes, giving the calls that run 30 seconds. */
  @Override
  public void close() {
    close(DRAIN);
  }

  /**
   * Takes no more calls, waits for those that run, cancels what is left, delivers what the spool
   * keeps, and releases threads, files and connections. Once that is done, further calls have no
   * effect; one that comes before waits no longer than it says itself.
   *
   * @param drain the longest wait; zero cancels at once
   */
  public void close(Duration drain) {
    if (ended) {
      return;
    }
    closed = true;
    if (source != null) {
      source.close();
    }
    runtime.close();
    int cancelled = inFlight.drain(drain);
    books.close(drain);
    if (cancelled > 0) {
      LOG.warn("closed with {} calls cancelled after {}", cancelled, drain);
    }
    ExecutorService own = ownExecutor.getAndSet(null);
    if (own != null) {
      own.shutdown();
    }
    if (parts.ownTime() && parts.time() instanceof AutoCloseable closeable) {
      Closing.quietly(closeable);
    }
    ended = true;
  }

  private void accept(Snapshot snapshot) {
    try {
      runtime.install(snapshot);
      hold(snapshot);
      LOG.info("configuration {} is in force", snapshot.revision());
      if (source != null) {
        warn(source.warnings());
      }
    } catch (ConfigurationException unusable) {
      refuse(
          List.of(
              Problem.error(
                  unusable.code(), "connections", String.valueOf(unusable.getMessage()))));
    } catch (RuntimeException defect) {
      LOG.warn("a client of the changed configuration could not be made", defect);
      refuse(List.of(Problem.error("BON-1081", "connections", String.valueOf(defect))));
    }
  }

  /** A budget that cannot be held here refuses its calls; that is said, beside what was refused. */
  private void hold(Snapshot snapshot) {
    try {
      books.check(snapshot);
    } catch (ConfigurationException closed) {
      refuse(closed.problems());
    }
  }

  private void refuse(List<Problem> problems) {
    refused.set(List.copyOf(problems));
    if (!problems.isEmpty()) {
      LOG.warn("a changed configuration was not taken over in full: {}", problems);
    }
  }

  private void warn(List<Problem> found) {
    if (!found.equals(warnings.getAndSet(found)) && !found.isEmpty()) {
      LOG.warn("the configuration is in force, but probably not as it is meant: {}", found);
    }
  }

  private AsyncCalls async() {
    return new AsyncCalls(executor(), parts.carrier(), listeners);
  }

  private Executor executor() {
    if (parts.executor() != null) {
      return parts.executor();
    }
    if (closed) {
      return Runnable::run;
    }
    ExecutorService known = ownExecutor.get();
    if (known == null) {
      ExecutorService fresh = DefaultExecutor.create();
      known = ownExecutor.compareAndSet(null, fresh) ? fresh : ownExecutor.get();
      if (known != fresh) {
        fresh.shutdown();
      }
    }
    return known == null ? Runnable::run : known;
  }
}
