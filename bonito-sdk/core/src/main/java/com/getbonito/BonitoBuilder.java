package com.getbonito;

import com.getbonito.core.time.SystemTime;
import com.getbonito.core.time.ThreadRandom;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Resources;
import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallListener;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.Journal;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretResolverFactory;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.UsageSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Bonito}: from a file or folder, or from resources made in Java, not from both.
 * Everything has a default.
 */
public final class BonitoBuilder {

  private static final String UNUSABLE = "BON-1000";
  private static final String BOTH = "BON-6003";
  private static final String MISSING = "BON-6004";

  private final Map<String, ProviderConnection> connections = new TreeMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private final Map<String, Policy> policies = new TreeMap<>();
  private final List<ModelClientFactory> factories = new ArrayList<>();
  private final List<DecisionSink> sinks = new ArrayList<>();
  private final List<UsageSink> usageSinks = new ArrayList<>();
  private final List<CallInterceptor> interceptors = new ArrayList<>();
  private final List<CallListener> listeners = new ArrayList<>();
  private @Nullable PriceBook prices;
  private @Nullable BudgetAuthority authority;
  private Settings settings = Settings.builder().build();
  private UnaryOperator<@Nullable String> environment = BonitoBuilder::processEnvironment;
  private @Nullable TimeSource time;
  private RandomGenerator random = new ThreadRandom();
  private @Nullable SecretResolver secrets;
  private @Nullable Executor executor;
  private UnaryOperator<Runnable> carrier = task -> task;

  BonitoBuilder() {}

  /** Adds a connection. */
  public BonitoBuilder connection(String name, ProviderConnection connection) {
    connections.put(name, connection);
    return this;
  }

  /** Adds a route. */
  public BonitoBuilder route(String name, Route route) {
    routes.put(name, route);
    return this;
  }

  /** Adds a policy. */
  public BonitoBuilder policy(String name, Policy policy) {
    policies.put(name, policy);
    return this;
  }

  /** What belongs to this process. */
  public BonitoBuilder settings(Settings process) {
    settings = process;
    return this;
  }

  /** Hears of the decision of every call; may be called several times. */
  public BonitoBuilder decisionSink(DecisionSink sink) {
    sinks.add(sink);
    return this;
  }

  /**
   * Hears of what every attempt used and cost; may be called several times. With a spool (see
   * {@link Settings}) in batches and at least once, without one at once and on the call's thread.
   */
  public BonitoBuilder usageSink(UsageSink sink) {
    usageSinks.add(sink);
    return this;
  }

  /** Looks at requests and answers; may be called several times, the first sees requests first. */
  public BonitoBuilder interceptor(CallInterceptor interceptor) {
    interceptors.add(interceptor);
    return this;
  }

  /** Hears of the life of calls and of budgets; may be called several times. */
  public BonitoBuilder listener(CallListener listener) {
    listeners.add(listener);
    return this;
  }

  /** What models cost; the default is the book that ships with bonito-prices, if it is there. */
  public BonitoBuilder prices(PriceBook book) {
    prices = book;
    return this;
  }

  /** Lends parts of the budgets that a fleet shares; the default is none. */
  public BonitoBuilder budgetAuthority(BudgetAuthority lender) {
    authority = lender;
    return this;
  }

  /** Makes clients for connections that it serves, before those found on the class path. */
  public BonitoBuilder clientFactory(ModelClientFactory factory) {
    factories.add(factory);
    return this;
  }

  /** Runs the asynchronous calls; the default is a virtual thread per call, from JDK 21 on. */
  public BonitoBuilder executor(Executor runsCalls) {
    executor = runsCalls;
    return this;
  }

  /**
   * Takes what belongs to the calling thread (a trace, the log's context) along to the threads that
   * run asynchronous calls and publish streams: is given a task on the calling thread, and returns
   * what is run instead. The default takes nothing along.
   */
  public BonitoBuilder taskDecorator(UnaryOperator<Runnable> decorator) {
    carrier = decorator;
    return this;
  }

  /** Clocks and timers; the default is the JDK's. */
  public BonitoBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  /** Chance; thread-safe. */
  public BonitoBuilder random(RandomGenerator generator) {
    random = generator;
    return this;
  }

  /** Reads secrets; the default reads files and the environment. */
  public BonitoBuilder secrets(SecretResolver resolver) {
    secrets = resolver;
    return this;
  }

  /**
   * Looks up {@code ${NAME}} and secrets of source Env; the default is the process's environment.
   */
  public BonitoBuilder environment(UnaryOperator<@Nullable String> lookup) {
    environment = lookup;
    return this;
  }

  /**
   * Builds it. Nothing is sent.
   *
   * @throws ConfigurationException with every problem of the configuration
   */
  public Bonito build() {
    TimeSource clock = time == null ? new SystemTime("bonito-timer") : time;
    BonitoParts parts =
        new BonitoParts(
            clock,
            random,
            secrets(),
            factories(),
            sinks,
            settings,
            usageSinks,
            interceptors,
            listeners,
            prices(),
            authority,
            journal(),
            executor,
            carrier,
            time == null);
    Path location = settings.configLocation();
    boolean built = !connections.isEmpty() || !routes.isEmpty() || !policies.isEmpty();
    if (location != null && built) {
      throw new ConfigurationException(
          BOTH, "give resources in Java or a configuration location, not both", List.of());
    }
    if (location == null) {
      return new Bonito(parts, compiled(), null);
    }
    ConfigurationSource source =
        found(ConfigurationProvider.class, "bonito-config").open(location, clock, environment);
    Compilation first = new Compilation(source.current(), source.warnings());
    return new Bonito(parts, first, source);
  }

  private Compilation compiled() {
    Resources resources = new Resources(connections, routes, policies);
    Compilation compilation =
        found(ConfigurationProvider.class, "bonito-config").compile(resources, null);
    if (compilation.hasErrors()) {
      throw new ConfigurationException(
          UNUSABLE, "the configuration cannot be used", compilation.problems());
    }
    return compilation;
  }

  private List<ModelClientFactory> factories() {
    List<ModelClientFactory> all = new ArrayList<>(factories);
    ServiceLoader.load(ModelClientFactory.class, loader()).forEach(all::add);
    return all;
  }

  private PriceBook prices() {
    if (prices != null) {
      return prices;
    }
    if (settings.prices() != null) {
      return found(PriceBookFactory.class, "bonito-prices").open(settings.prices());
    }
    return ServiceLoader.load(PriceBookFactory.class, loader())
        .findFirst()
        .map(factory -> factory.open(null))
        .orElse(PriceBook.EMPTY);
  }

  private @Nullable Journal journal() {
    return settings.ledger() == null && settings.spool() == null
        ? null
        : found(Journal.class, "bonito-journal");
  }

  private SecretResolver secrets() {
    return secrets != null
        ? secrets
        : found(SecretResolverFactory.class, "bonito-http")
            .create(settings.credentialsRoot(), environment);
  }

  private static <S> S found(Class<S> service, String module) {
    return ServiceLoader.load(service, loader())
        .findFirst()
        .orElseThrow(() ->
            new ConfigurationException(
                MISSING,
                "no " + service.getSimpleName() + " on the class path; add " + module,
                List.of()));
  }

  private static ClassLoader loader() {
    ClassLoader own = BonitoBuilder.class.getClassLoader();
    return own == null ? ClassLoader.getSystemClassLoader() : own;
  }

  private static @Nullable String processEnvironment(@Nullable String name) {
    return name == null ? null : System.getenv(name);
  }
}
