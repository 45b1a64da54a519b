package com.getbonito;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Choice;
import com.getbonito.chat.FinishReason;
import com.getbonito.chat.RateLimits;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderFailure;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.Call;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.EventSource;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A provider without a network. Each model answers what its script says next, or its own name once
 * the script is used up. Steps take time on the given clock, and end when the call is cancelled.
 */
final class FakeProvider implements ModelClientFactory {

  private final TimeSource time;
  private final Map<String, Queue<Step>> scripts = new ConcurrentHashMap<>();
  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<Call<ChatRequest>> calls = new CopyOnWriteArrayList<>();
  final AtomicInteger renewals = new AtomicInteger();
  final AtomicInteger credentialVersion = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final AtomicInteger cancelled = new AtomicInteger();
  final AtomicInteger created = new AtomicInteger();
  volatile boolean freshCredential;
  volatile int replacedMeanwhile;
  volatile @Nullable RuntimeException renewalFails;
  volatile @Nullable RuntimeException closingFails;
  volatile @Nullable String refusesToServe;

  FakeProvider(TimeSource time) {
    this.time = time;
  }

  /** What one attempt meets. */
  interface Step {
    void run(Script into);
  }

  /** Collects what a step does. */
  static final class Script {
    final Deque<Object> items = new ConcurrentLinkedDeque<>();
    @Nullable RateLimits limits;

    Script pause(Duration duration) {
      items.add(duration);
      return this;
    }

    Script text(String text) {
      items.add(new ChatEvent.TextDelta(0, text, List.of(), Map.of()));
      return this;
    }

    Script finish() {
      items.add(new ChatEvent.Finished(0, FinishReason.STOP, "stop", Map.of()));
      return this;
    }

    Script usage(long input, long output) {
      items.add(
          new ChatEvent.UsageReported(
              Usage.builder()
                  .reported(UsageCategory.INPUT, input)
                  .reported(UsageCategory.OUTPUT, output)
                  .build(),
              Map.of()));
      return this;
    }

    Script fail(ErrorKind kind) {
      items.add(kind);
      return this;
    }

    Script fail(ErrorKind kind, Duration retryAfter) {
      items.add(
          new ProviderException(
              new ProviderFailure(kind, "fake", "m", 429, null, null, null, retryAfter, null),
              null));
      return this;
    }

    /** The target cannot express it. */
    Script loses(String feature) {
      items.add((Consumer<AttemptObserver>) observer -> observer.lost(feature, "it cannot"));
      return this;
    }

    /** It is left out and changes nothing. */
    Script ignores(String feature) {
      items.add((Consumer<AttemptObserver>) observer -> observer.ignored(feature));
      return this;
    }

    /** Waits for a credential, so that nothing is sent. */
    Script authorizes() {
      items.add((Consumer<AttemptObserver>) AttemptObserver::authorizing);
      return this;
    }

    /** The request goes out. */
    Script sends() {
      items.add((Consumer<AttemptObserver>) AttemptObserver::sending);
      return this;
    }

    /** The provider bills it, whatever comes. */
    Script bills(Usage usage) {
      items.add((Consumer<AttemptObserver>) observer -> observer.used(usage));
      return this;
    }

    Script lose(Delivery delivery) {
      items.add(
          new ConnectionException(
              ProviderFailure.of(ErrorKind.CONNECTION_LOST, "fake", "m"), null, delivery));
      return this;
    }

    Script limits(RateLimits said) {
      limits = said;
      return this;
    }

    /** Fails like a client whose class path is incomplete. */
    Script broken() {
      items.add(new NoClassDefFoundError("org/example/Missing"));
      return this;
    }

    /** An event of another answer than the first. */
    Script event(ChatEvent event) {
      items.add(event);
      return this;
    }

    Script defect() {
      items.add(new IllegalStateException("a defect of the client"));
      return this;
    }
  }

  FakeProvider next(String model, Step step) {
    scripts.computeIfAbsent(model, added -> new ConcurrentLinkedQueue<>()).add(step);
    return this;
  }

  FakeProvider always(String model, Step step) {
    for (int i = 0; i < 500; i++) {
      next(model, step);
    }
    return this;
  }

  FakeProvider heal(String model) {
    scripts.remove(model);
    return this;
  }

  @Override
  public boolean serves(ProviderConnection connection) {
    return connection.provider() == ProviderConnection.Provider.CUSTOM;
  }

  @Override
  public ModelClient create(ConnectionContext context) {
    if (context.name().equals(refusesToServe)) {
      throw new IllegalArgumentException("a factory that does not like " + context.name());
    }
    created.incrementAndGet();
    return new Client(context.name());
  }

  private Script script(ModelTarget target) {
    asked.add(target.nativeModel());
    Queue<Step> queue = scripts.get(target.nativeModel());
    Step step = queue == null ? null : queue.poll();
    Script script = new Script();
    if (step == null) {
      script.text(target.nativeModel()).finish().usage(7, 3);
    } else {
      step.run(script);
    }
    return script;
  }

  private final class Client implements ModelClient {

    private final String name;

    Client(String name) {
      this.name = name;
    }

    @Override
    public ChatResponse chat(Call<ChatRequest> call) {
      calls.add(call);
      Script script = script(call.target());
      Run run = new Run(script, call);
      StringBuilder text = new StringBuilder();
      Usage usage = Usage.NONE;
      ChatEvent event;
      while ((event = run.next()) != null) {
        if (event instanceof ChatEvent.TextDelta delta) {
          text.append(delta.text());
        } else if (event instanceof ChatEvent.UsageReported reported) {
          usage = reported.usage();
        }
      }
      AssistantMessage said = AssistantMessage.builder().text(text.toString()).build();
      return ChatResponse.builder()
          .id("r")
          .model(call.target().nativeModel())
          .choices(List.of(Choice.builder().message(said).finishReason(FinishReason.STOP).build()))
          .usage(usage)
          .rateLimits(script.limits)
          .requestId(name + "-" + asked.size())
          .build();
    }

    @Override
    public ChatStream stream(Call<ChatRequest> call) {
      calls.add(call);
      Script script = script(call.target());
      script.items.addFirst(
          new ChatEvent.Started(
              "r", call.target().nativeModel(), 1L, "req", script.limits, Map.of()));
      return new ChatStream(new Run(script, call));
    }

    @Override
    public EmbeddingResponse embed(Call<EmbeddingRequest> call) {
      Script script = script(call.target());
      Run run = new Run(script, call);
      while (run.next() != null) {}
      List<float[]> vectors = new ArrayList<>();
      call.request().inputs().forEach(input -> vectors.add(new float[] {1f}));
      return EmbeddingResponse.builder()
          .model(call.target().nativeModel())
          .vectors(vectors)
          .build();
    }

    @Override
    public boolean renewCredential() {
      renewals.incrementAndGet();
      credentialVersion.addAndGet(replacedMeanwhile);
      RuntimeException failure = renewalFails;
      if (failure != null) {
        throw failure;
      }
      return freshCredential;
    }

    @Override
    public long credentialVersion() {
      return credentialVersion.get();
    }

    @Override
    public void close() {
      closed.incrementAndGet();
      RuntimeException failure = closingFails;
      if (failure != null) {
        throw failure;
      }
    }
  }

  private final class Run implements EventSource {

    private final Script script;
    private final Call<?> call;

    Run(Script script, Call<?> call) {
      this.script = script;
      this.call = call;
    }

    @Override
    public @Nullable ChatEvent next() {
      while (true) {
        stopped();
        Object item = script.items.poll();
        if (item == null) {
          return null;
        } else if (item instanceof Duration pause) {
          sleep(pause);
        } else if (item instanceof Consumer<?>) {
          told(item);
        } else if (item instanceof ErrorKind kind) {
          throw new ProviderException(
              ProviderFailure.of(kind, call.target().connection(), call.target().model()), null);
        } else if (item instanceof RuntimeException failure) {
          throw failure;
        } else if (item instanceof Error broken) {
          throw broken;
        } else {
          call.observer().answered(200);
          return (ChatEvent) item;
        }
      }
    }

    @SuppressWarnings("unchecked")
    private void told(Object item) {
      ((Consumer<AttemptObserver>) item).accept(call.observer());
    }

    private void sleep(Duration pause) {
      try {
        time.sleep(pause, call.cancellation());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CallCancelledException(ErrorKind.CANCELLED, "interrupted");
      }
    }

    private void stopped() {
      if (call.cancellation().cancelled()) {
        cancelled.incrementAndGet();
        throw new CallCancelledException(ErrorKind.CANCELLED, "cancelled");
      }
    }

    @Override
    public void close() {
      script.items.clear();
    }
  }
}
