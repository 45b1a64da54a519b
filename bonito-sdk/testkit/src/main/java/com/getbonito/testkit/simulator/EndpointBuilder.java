package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.billing.Rates;
import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.control.ControlDialect;
import com.getbonito.testkit.simulator.exchange.Access;
import com.getbonito.testkit.simulator.exchange.Dialect;
import com.getbonito.testkit.simulator.exchange.Provider;
import com.getbonito.testkit.simulator.exchange.ProviderSettings;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.Ledger;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.recorded.RecordedDialect;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.script.Script;
import com.getbonito.testkit.simulator.script.Turn;
import com.getbonito.testkit.simulator.server.Front;
import com.getbonito.testkit.simulator.sts.AwsIdentities;
import com.getbonito.testkit.simulator.sts.ContainerCredentialsDialect;
import com.getbonito.testkit.simulator.sts.SigV4Access;
import com.getbonito.testkit.simulator.sts.StsDialect;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes an endpoint of a {@link Simulator}. */
public final class EndpointBuilder {

  private final String name;
  private final List<Consumer<Script>> orders = new ArrayList<>();
  private final List<Path> recordings = new ArrayList<>();
  private EndpointKind kind = EndpointKind.OPENAI;
  private @Nullable String host;
  private List<String> paths = List.of();
  private ProviderSettings settings = ProviderSettings.PLAIN;
  private long seed = 1;
  private int leastTokens = 60;
  private int tokens = 60;
  private int cachedShare;
  private int reasoningShare;
  private Set<String> models = Set.of();
  private long contextWindow = 128_000;
  private boolean rejectsPrefill;
  private int dimensions = 8;
  private boolean keepBodies = true;
  private int ledgerCapacity = 1_000;
  private Consumer<LedgerEntry> whenSettled = entry -> {};
  private int port;
  private @Nullable TlsFlaw tls;
  private boolean http2 = true;
  private int maxStreams = 100_000;

  EndpointBuilder(String name) {
    this.name = name;
  }

  /** A description with everything as it comes. */
  public static EndpointBuilder named(String name) {
    return new EndpointBuilder(name);
  }

  /** Which vendor it is; OpenAI unless set. */
  public EndpointBuilder kind(EndpointKind value) {
    kind = value;
    return this;
  }

  /** Amazon Bedrock: control plane and runtime. */
  public EndpointBuilder bedrock() {
    return kind(EndpointKind.BEDROCK);
  }

  /** Anthropic's own API. */
  public EndpointBuilder anthropic() {
    return kind(EndpointKind.ANTHROPIC);
  }

  /** AWS's token service for these identities; requests must be signed for this region. */
  public EndpointBuilder sts(AwsIdentities identities, String region) {
    return kind(EndpointKind.of("sts", new StsDialect(identities, region)));
  }

  /** Where a container or an instance gets its role's credentials, which live so long. */
  public EndpointBuilder containerCredentials(AwsIdentities identities, Duration life) {
    return kind(EndpointKind.of("container", new ContainerCredentialsDialect(identities, life)));
  }

  /**
   * Has no port of its own, but answers requests to that endpoint whose path begins in one of these
   * ways. It keeps its own books and script; the other's come after.
   *
   * @param endpoint name of an endpoint that is described before this one
   */
  public EndpointBuilder behind(String endpoint, String... beginnings) {
    host = endpoint;
    paths = List.of(beginnings);
    return this;
  }

  /** Who is let in beside those who hold a key. */
  public EndpointBuilder access(Access value) {
    settings = settings.withAccess(value);
    return this;
  }

  /** Lets in who signs requests with these keys of AWS, or a session of them. */
  public EndpointBuilder sigV4(AwsIdentities identities, String region, String service) {
    return access(new SigV4Access(identities, region, service));
  }

  /** Lets in who signs requests to Bedrock with this key of AWS. */
  public EndpointBuilder sigV4(String accessKey, String secret, String region) {
    return sigV4(new AwsIdentities().key(accessKey, secret), region, "bedrock");
  }

  /** What generated answers, jitter and chance follow from; 1 unless set. */
  public EndpointBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** How fast it answers; at once unless set. */
  public EndpointBuilder pace(Pace value) {
    settings = settings.withPace(value);
    return this;
  }

  /** Keys that it accepts; anything unless set. */
  public EndpointBuilder apiKeys(String... keys) {
    settings = settings.withApiKeys(Set.of(keys));
    return this;
  }

  /** One more key that it accepts. */
  public EndpointBuilder apiKey(String key) {
    Set<String> keys = new TreeSet<>(settings.apiKeys());
    keys.add(key);
    settings = settings.withApiKeys(keys);
    return this;
  }

  /** A header field of every answer, for example {@code x-ratelimit-remaining-requests}. */
  public EndpointBuilder header(String field, String value) {
    Map<String, String> headers = new LinkedHashMap<>(settings.headers());
    headers.put(field, value);
    settings = settings.withHeaders(headers);
    return this;
  }

  /** Tokens of a generated answer that nobody sized; 60 unless set. */
  public EndpointBuilder tokens(int value) {
    return tokens(value, value);
  }

  /** Tokens of a generated answer that nobody sized, drawn from between these two for each. */
  public EndpointBuilder tokens(int least, int most) {
    if (least < 0 || most < least) {
      throw new IllegalArgumentException("no tokens between " + least + " and " + most);
    }
    leastTokens = least;
    tokens = most;
    return this;
  }

  /** So many percent of generated answers find some of their prompt in a cache; 0 unless set. */
  public EndpointBuilder cachedShare(int percent) {
    cachedShare = share(percent);
    return this;
  }

  /** So many percent of generated answers have reasoning, shown or hidden; 0 unless set. */
  public EndpointBuilder reasoningShare(int percent) {
    reasoningShare = share(percent);
    return this;
  }

  /**
   * What a model costs, in US dollars per million tokens with six decimals at most.
   *
   * @param model without a fault suffix
   * @param cached {@code -} for the price of the prompt
   * @param reasoning {@code -} for the price of the completion
   */
  public EndpointBuilder prices(
      String model, String prompt, String cached, String completion, String reasoning) {
    Rates rates = Rates.perMillion(prompt, cached, completion, reasoning);
    return prices(settings.tariff().with(model, rates));
  }

  /** What its models cost; without a price the ledger bills tokens alone. */
  public EndpointBuilder prices(Tariff value) {
    settings = settings.withTariff(value);
    return this;
  }

  /** Hears of every entry of the ledger when it has ended, on the thread that ended it. */
  public EndpointBuilder whenSettled(Consumer<LedgerEntry> listener) {
    whenSettled = listener;
    return this;
  }

  /** Models that exist; any unless set. */
  public EndpointBuilder models(String... ids) {
    models = Set.of(ids);
    return this;
  }

  /** One more model that exists. */
  public EndpointBuilder model(String id) {
    Set<String> all = new TreeSet<>(models);
    all.add(id);
    models = all;
    return this;
  }

  /** Context window of its models in tokens of the simulator; 128,000 unless set. */
  public EndpointBuilder contextWindow(long value) {
    contextWindow = value;
    return this;
  }

  /** Refuse a conversation whose last message is the assistant's. */
  public EndpointBuilder rejectsPrefill() {
    rejectsPrefill = true;
    return this;
  }

  /**
   * Answers what was recorded where a request is in these recordings, and generates the rest.
   *
   * @param file JSON lines of recorded exchanges, or a folder of such files
   */
  public EndpointBuilder recordings(Path file) {
    recordings.add(file);
    return this;
  }

  /** Length of an embedding that nobody sized; 8 unless set. */
  public EndpointBuilder dimensions(int value) {
    dimensions = value;
    return this;
  }

  /** Every request meets this fault. */
  public EndpointBuilder fault(Fault fault) {
    return fault(1.0, fault);
  }

  /** This share of requests, 0 to 1, meets this fault. */
  public EndpointBuilder fault(double share, Fault fault) {
    orders.add(script -> script.randomly(share, new Turn(fault, null)));
    return this;
  }

  /**
   * Whether the ledger keeps bodies of requests, and how many entries; both and 1,000 unless set.
   */
  public EndpointBuilder ledger(int capacity, boolean bodies) {
    ledgerCapacity = capacity;
    keepBodies = bodies;
    return this;
  }

  /** A port of one's choice; any that is free unless set. */
  public EndpointBuilder port(int value) {
    port = value;
    return this;
  }

  /** Speaks TLS with a certificate of the simulator's authority. */
  public EndpointBuilder tls() {
    return tls(TlsFlaw.NONE);
  }

  /** Whether it speaks TLS with a certificate of the simulator's authority. */
  public EndpointBuilder tls(boolean value) {
    tls = value ? TlsFlaw.NONE : null;
    return this;
  }

  /** Speaks TLS with a certificate that has this flaw. */
  public EndpointBuilder tls(TlsFlaw flaw) {
    tls = flaw;
    return this;
  }

  /** Whether HTTP/2 is offered; it is unless unset. */
  public EndpointBuilder http2(boolean value) {
    http2 = value;
    return this;
  }

  /** Concurrent streams that an HTTP/2 client is granted per connection; 100,000 unless set. */
  public EndpointBuilder maxStreams(int value) {
    maxStreams = value;
    return this;
  }

  /**
   * The provider that this describes, without a port: for a transport in memory.
   *
   * @param clock the clock of ledger and script
   */
  public Provider provider(Clock clock) {
    Provider provider = front(clock).provider();
    opening(provider).run();
    return provider;
  }

  String name() {
    return name;
  }

  EndpointKind kind() {
    return kind;
  }

  /** The endpoint whose port it shares, null where it has its own. */
  @Nullable String host() {
    return host;
  }

  /** The beginnings of the paths that are its own on a shared port. */
  List<String> paths() {
    return paths;
  }

  int port() {
    return port;
  }

  @Nullable TlsFlaw flaw() {
    return tls;
  }

  boolean http2() {
    return http2;
  }

  int maxStreams() {
    return maxStreams;
  }

  Runnable opening(Provider provider) {
    ProviderSettings described = settings;
    return () -> {
      provider.change(changed -> described);
      orders.forEach(order -> order.accept(provider.script()));
    };
  }

  Front front(Clock clock) {
    ModelSettings models =
        new ModelSettings(
            seed,
            leastTokens,
            tokens,
            this.models,
            contextWindow,
            rejectsPrefill,
            dimensions,
            cachedShare,
            reasoningShare);
    Dialect own = kind.dialect(models);
    Dialect dialect = recordings.isEmpty() ? own : RecordedDialect.over(own, recordings);
    Ledger ledger = new Ledger(name, clock, ledgerCapacity, whenSettled);
    Provider provider = provider(dialect, ledger, clock, settings);
    Ledger unseen = new Ledger("control", clock, 1, entry -> {});
    Dialect control = new ControlDialect(provider);
    return new Front(
        provider,
        new ConcurrentHashMap<>(),
        provider(control, unseen, clock, ProviderSettings.PLAIN));
  }

  private static int share(int percent) {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("no share of a hundred: " + percent);
    }
    return percent;
  }

  private Provider provider(Dialect dialect, Ledger ledger, Clock clock, ProviderSettings initial) {
    return new Provider(dialect, new Script(clock, seed), ledger, clock, seed, keepBodies, initial);
  }
}
