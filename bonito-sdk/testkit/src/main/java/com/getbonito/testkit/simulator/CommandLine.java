package com.getbonito.testkit.simulator;

import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.script.Chunking;
import com.getbonito.testkit.simulator.script.Pace;
import com.getbonito.testkit.simulator.tls.TlsFlaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the options of {@link SimulatorMain}: each endpoint's follow its name. */
final class CommandLine {

  static final String USAGE =
      """
      Options, once for all:
        --threads N             event loops
        --authority FILE        write the certificate authority's PEM here
        --aws-key ID:SECRET     --aws-region REGION   --entra-client ID:SECRET
        --google-key FILE       key of a service account, as Google hands it out
        --web-token TOKEN       what an identity provider has issued
      Endpoints, each with its options behind it; one named 'provider' when there is none:
        --endpoint NAME
          --kind KIND           openai, anthropic, bedrock, azure, vertex, gemini; or who issues
                                credentials: sts, container, entra, google
          --let-in ISSUER       who has credentials of aws, entra or google, beside --key
          --behind NAME:PATH    no port of its own: that endpoint's paths that begin so
          --port N              any that is free unless given
          --seed N              --tokens N         --model ID (repeatable)
          --latency SECONDS     --first-token SECONDS
          --tokens-per-second N --jitter PERCENT   --segmented
          --fault FAULT         every request, e.g. F15:first-token=2
          --fault SHARE:FAULT   a share of them, e.g. 0.1:F05
          --key KEY (repeatable)
          --tls                 --tls-flaw FLAW    --no-http2
          --prices FILE         what models cost; a line is
                                MODEL PROMPT CACHED COMPLETION REASONING
                                in US dollars per million tokens, six decimals at most;
                                '-' for CACHED is the price of PROMPT, for REASONING that of
                                COMPLETION; WRITTEN and WRITTEN1H may follow, what is put into
                                a cache; what follows a '#' is skipped
          --cached-share PERCENT  --reasoning-share PERCENT   of generated answers
          --recordings PATH     replay recorded exchanges (repeatable)
          --window TOKENS       --max-streams N
      """;

  private final Deque<String> left;
  private final Simulator.Builder simulator = Simulator.builder();
  private final Issuers issuers = new Issuers();
  private @Nullable EndpointBuilder endpoint;
  private Pace pace = Pace.instant();
  private @Nullable Path authority;

  CommandLine(List<String> arguments) {
    this.left = new ArrayDeque<>(arguments);
  }

  /**
   * The simulator described.
   *
   * @throws IllegalArgumentException when an option is unknown or its value is
   */
  Simulator.Builder read() {
    while (!left.isEmpty()) {
      option(left.remove());
    }
    current();
    return simulator;
  }

  @Nullable Path authority() {
    return authority;
  }

  private void option(String name) {
    switch (name) {
      case "--threads" -> simulator.threads(number(name));
      case "--authority" -> authority = Path.of(value(name));
      case "--aws-key" -> issuers.awsKey(value(name));
      case "--aws-region" -> issuers.awsRegion(value(name));
      case "--entra-client" -> issuers.entraClient(value(name));
      case "--google-key" -> issuers.googleKey(file("the key of a service account", name));
      case "--web-token" -> issuers.webToken(value(name));
      case "--endpoint" -> begin(value(name));
      case "--kind" -> current().kind(issuers.kind(value(name)));
      case "--let-in" -> current().access(issuers.access(value(name)));
      case "--behind" -> behind(value(name));
      case "--port" -> current().port(number(name));
      case "--seed" -> current().seed(number(name));
      case "--tokens" -> current().tokens(number(name));
      case "--model" -> current().model(value(name));
      case "--latency" -> pace(pace.withLatency(seconds(name)));
      case "--first-token" -> pace(pace.withFirstToken(seconds(name)));
      case "--tokens-per-second" -> pace(pace.withTokensPerSecond(decimal(name)));
      case "--jitter" -> pace(pace.withJitterPercent(number(name)));
      case "--segmented" -> pace(pace.withChunking(Chunking.SEGMENTED));
      case "--fault" -> fault(value(name));
      case "--key" -> current().apiKey(value(name));
      case "--tls" -> current().tls();
      case "--tls-flaw" ->
          current().tls(TlsFlaw.valueOf(value(name).toUpperCase(Locale.ROOT).replace('-', '_')));
      case "--no-http2" -> current().http2(false);
      case "--prices" -> current().prices(Tariff.parse(file("prices", name)));
      case "--cached-share" -> current().cachedShare(number(name));
      case "--reasoning-share" -> current().reasoningShare(number(name));
      case "--recordings" -> current().recordings(Path.of(value(name)));
      case "--window" -> current().contextWindow(number(name));
      case "--max-streams" -> current().maxStreams(number(name));
      default -> throw new IllegalArgumentException("unknown option " + name);
    }
  }

  private EndpointBuilder begin(String name) {
    pace = Pace.instant();
    EndpointBuilder described = simulator.add(name).ledger(100, false);
    endpoint = described;
    return described;
  }

  private EndpointBuilder current() {
    return endpoint == null ? begin("provider") : endpoint;
  }

  private void pace(Pace changed) {
    current().pace(changed);
    pace = changed;
  }

  private void fault(String text) {
    boolean shared = Character.isDigit(text.charAt(0));
    int colon = shared ? text.indexOf(':') : -1;
    if (shared && colon < 0) {
      throw new IllegalArgumentException("--fault takes FAULT or SHARE:FAULT, not " + text);
    }
    double share = shared ? Double.parseDouble(text.substring(0, colon)) : 1.0;
    current().fault(share, FaultCatalog.parse(text.substring(colon + 1)));
  }

  private void behind(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("--behind takes NAME:PATH, not " + text);
    }
    current().behind(text.substring(0, colon), text.substring(colon + 1));
  }

  private String file(String what, String option) {
    Path file = Path.of(value(option));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + what + " from " + file, e);
    }
  }

  private int number(String option) {
    return Integer.parseInt(value(option));
  }

  private double decimal(String option) {
    return Double.parseDouble(value(option));
  }

  private Duration seconds(String option) {
    return Duration.ofNanos(Math.round(decimal(option) * 1e9));
  }

  private String value(String option) {
    String value = left.poll();
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }
}
