package com.getbonito.testkit.simulator.fault;

import static java.util.Map.entry;

import com.getbonito.testkit.simulator.fault.Effect.BadFrame;
import com.getbonito.testkit.simulator.fault.Effect.BodyLie;
import com.getbonito.testkit.simulator.fault.Effect.BodyTwist;
import com.getbonito.testkit.simulator.fault.Effect.Break;
import com.getbonito.testkit.simulator.fault.Effect.CloseIdle;
import com.getbonito.testkit.simulator.fault.Effect.Endless;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Filter;
import com.getbonito.testkit.simulator.fault.Effect.FrameTwist;
import com.getbonito.testkit.simulator.fault.Effect.Garble;
import com.getbonito.testkit.simulator.fault.Effect.HiddenPrompt;
import com.getbonito.testkit.simulator.fault.Effect.How;
import com.getbonito.testkit.simulator.fault.Effect.NoSentinel;
import com.getbonito.testkit.simulator.fault.Effect.OverCap;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Slow;
import com.getbonito.testkit.simulator.fault.Effect.Sometimes;
import com.getbonito.testkit.simulator.fault.Effect.ToolOddity;
import com.getbonito.testkit.simulator.fault.Effect.ToolTwist;
import com.getbonito.testkit.simulator.fault.Effect.UsageLie;
import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Every fault of the matrix that a server can inject, by id and variant.
 *
 * <p>Text form: {@code ID[:name=value[,name=value]]}, for example {@code F01:retry-after=2} or
 * {@code F16:after=40}; ids are read in any case. Durations are seconds with an optional fraction.
 * Rows that are no answer of a server live elsewhere: F11 is {@code ClosedPort}, F26 is {@code
 * TlsFlaw}, F28 is a fault on every endpoint, F29 and F30 are what the client does and the ledger
 * shows.
 */
public final class FaultCatalog {

  private static final Map<String, Function<Parameters, Effect>> FAULTS =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.ofEntries(
                  entry("F01", p -> retryAfter("retry-after", inSeconds(p))),
                  entry("F01-DATE", p -> retryAfter("retry-after", inSeconds(p) + RetryDate.MARK)),
                  entry("F01-MS", p -> retryAfter("retry-after-ms", inMillis(p))),
                  entry(
                      "F01-RESET",
                      p -> retryAfter("x-ratelimit-reset-requests", inMillis(p) + "ms")),
                  entry("F02", p -> refused(429)),
                  entry("F02-QUOTA", p -> new Refusal(Reason.QUOTA, 429)),
                  entry("F03", p -> refused(429)),
                  entry("F03-READY", p -> new Refusal(Reason.NOT_READY, 429)),
                  entry("F03-QUOTA", p -> new Refusal(Reason.QUOTA, 429)),
                  entry("F04", p -> refused(p.number("status", 503))),
                  entry("F05", p -> refused(p.number("status", 500))),
                  entry("F05-HTML", p -> proxyPage(p.number("status", 502))),
                  entry("F06", p -> refused(p.number("status", 408))),
                  entry("F07", p -> refused(400)),
                  entry("F07-CONTEXT", p -> new Refusal(Reason.CONTEXT_EXCEEDED, 400)),
                  entry("F08", p -> new Refusal(Reason.CONTENT_POLICY, 400)),
                  entry("F08-AZURE", p -> new Refusal(Reason.CONTENT_FILTER, 400)),
                  entry("F08-FINISH", p -> new Filter(p.number("after", 5))),
                  entry("F09", p -> refused(p.number("status", 401))),
                  entry("F09-EXPIRED", p -> new Refusal(Reason.EXPIRED, 401)),
                  entry("F10", p -> refused(404)),
                  entry("F12", p -> new Break(How.RESET, Effect.BEFORE_HEADERS)),
                  entry("F13", p -> new Break(How.SILENCE, Effect.BEFORE_HEADERS)),
                  entry("F14", p -> new Break(How.SILENCE, p.number("after", 0))),
                  entry("F15", FaultCatalog::trickle),
                  entry("F16", p -> new Break(How.CLEAN_END, p.number("after", 5))),
                  entry("F16-FIN", p -> new Break(How.FIN, p.number("after", 5))),
                  entry("F17", p -> new Break(How.RESET, p.number("after", 5))),
                  entry("F18", FaultCatalog::errorEvent),
                  entry("F19", p -> new Garble(p.number("event", 10), "{\"choices\":[{\"delta\":")),
                  entry("F19-UTF8", p -> new Garble(p.number("event", 10), "{\"id\":\"\u00c3(\"}")),
                  entry("F19-SPLIT", p -> slices(p.number("bytes", 1), Duration.ZERO)),
                  entry("F20", p -> frame(FrameTwist.CHECKSUM, p)),
                  entry("F20-LENGTH", p -> frame(FrameTwist.LENGTH, p)),
                  entry("F20-HUGE", p -> frame(FrameTwist.HUGE, p)),
                  entry("F21", p -> new UsageLie(UsageTwist.MISSING)),
                  entry("F21-TWICE", p -> new UsageLie(UsageTwist.TWICE)),
                  entry("F21-ZERO", p -> new UsageLie(UsageTwist.ZERO)),
                  entry("F21-DETAILS", p -> new UsageLie(UsageTwist.NO_DETAILS)),
                  entry("F21-EARLY", p -> new UsageLie(UsageTwist.EARLY)),
                  entry("F22", p -> body(BodyTwist.NOT_GZIP, p, 0)),
                  entry("F22-BROTLI", p -> body(BodyTwist.NOT_BROTLI, p, 0)),
                  entry("F22-CHUNK", p -> body(BodyTwist.BAD_CHUNK, p, 0)),
                  entry("F22-LENGTH", p -> body(BodyTwist.SHORT_BODY, p, 100)),
                  entry("F22-HUGE", p -> body(BodyTwist.HUGE, p, 100 << 20)),
                  entry("F22-BOMB", p -> body(BodyTwist.ZIP_BOMB, p, 100 << 20)),
                  entry("F23", p -> new Endless()),
                  entry("F24", p -> new ToolOddity(ToolTwist.CUT)),
                  entry("F24-DUPLICATE", p -> new ToolOddity(ToolTwist.DUPLICATE_INDEX)),
                  entry("F24-NULL", p -> new ToolOddity(ToolTwist.NULL_DELTA)),
                  entry("F25", p -> new Break(How.GO_AWAY, Effect.BEFORE_HEADERS)),
                  entry("F25-REFUSED", p -> new Break(How.REFUSED_STREAM, Effect.BEFORE_HEADERS)),
                  entry("F25-IDLE", p -> new CloseIdle(p.seconds("after", 0))),
                  entry("F27", FaultCatalog::flapping),
                  entry("F27-BROWNOUT", p -> slow(p.number("factor", 20))),
                  entry("F37", p -> new OverCap(p.number("by", 16))),
                  entry("F37-PROMPT", p -> new HiddenPrompt(p.number("tokens", 500))),
                  entry("S11", p -> new NoSentinel()))));

  private FaultCatalog() {}

  /** Ids of all faults, sorted, in upper case. */
  public static Set<String> ids() {
    return FAULTS.keySet();
  }

  /**
   * Reads a fault from its text form.
   *
   * @throws IllegalArgumentException if the id or a parameter is unknown
   */
  public static Fault parse(String text) {
    int colon = text.indexOf(':');
    String id = (colon < 0 ? text : text.substring(0, colon)).strip().toUpperCase(Locale.ROOT);
    Function<Parameters, Effect> maker = FAULTS.get(id);
    if (maker == null) {
      throw new IllegalArgumentException("Unknown fault '" + text + "', known are " + ids());
    }
    Parameters parameters = Parameters.parse(colon < 0 ? "" : text.substring(colon + 1));
    Effect effect = maker.apply(parameters);
    parameters.refuseUnknown(id);
    return new Fault(id, effect);
  }

  static String idOf(int status) {
    return switch (status) {
      case 429 -> "F02";
      case 503, 529 -> "F04";
      case 408, 424 -> "F06";
      case 400, 413, 422 -> "F07";
      case 401, 403 -> "F09";
      case 404 -> "F10";
      default -> "F05";
    };
  }

  private static Effect retryAfter(String header, String value) {
    return new Refusal(Reason.STATUS, 429, Map.of(header, value), null);
  }

  private static String inSeconds(Parameters parameters) {
    Duration asked = parameters.seconds("retry-after", 1);
    return String.valueOf((asked.toMillis() + 999) / 1000);
  }

  private static String inMillis(Parameters parameters) {
    return String.valueOf(parameters.seconds("retry-after", 1).toMillis());
  }

  private static Effect trickle(Parameters p) {
    return new Slow(
        1,
        p.seconds("headers", 0),
        p.seconds("first-token", 0),
        p.seconds("per-token", 0),
        p.number("bytes", 0),
        p.seconds("per-slice", 1));
  }

  private static Effect slices(int bytes, Duration pause) {
    return new Slow(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, bytes, pause);
  }

  private static Effect slow(int factor) {
    return new Slow(factor, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Duration.ZERO);
  }

  private static Effect errorEvent(Parameters p) {
    return new ErrorEvent(p.number("after", 5), p.text("code", "server_error"));
  }

  private static Effect refused(int status) {
    return new Refusal(Reason.STATUS, status);
  }

  private static Effect frame(FrameTwist twist, Parameters p) {
    return new BadFrame(twist, p.number("event", 5));
  }

  /** A proxy before the vendor answers in its own words. */
  private static Effect proxyPage(int status) {
    String body =
        "<html>\r\n<head><title>"
            + status
            + " Bad Gateway</title></head>\r\n<body><center><h1>"
            + status
            + "</h1></center></body>\r\n</html>\r\n";
    return new Effect.Refuse(status, Map.of(), "text/html", body);
  }

  private static Effect body(BodyTwist twist, Parameters p, int bytes) {
    return new BodyLie(twist, p.number("bytes", bytes));
  }

  private static Effect flapping(Parameters p) {
    return new Sometimes(p.number("percent", 50), parse(p.text("fault", "F05")));
  }
}
