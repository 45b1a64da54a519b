package com.getbonito.testkit.simulator.fault;

import java.time.Duration;
import java.util.Map;

/**
 * One thing that goes wrong, with the id of the fault matrix that it belongs to.
 *
 * <p>The static methods build the usual faults; {@link FaultCatalog#parse} reads the same from text
 * such as {@code F14:after=20}, which is how scripts of other processes, the command line and model
 * names ask for them.
 *
 * @param id id in the fault matrix, with a variant where there are several: {@code F01}, {@code
 *     F01-date}
 * @param effect what happens on the wire
 */
public record Fault(String id, Effect effect) {

  /** F01: 429 that says in {@code Retry-After} how many seconds to wait. */
  public static Fault rateLimited(Duration retryAfter) {
    return FaultCatalog.parse("F01:retry-after=" + retryAfter.toMillis() / 1000.0);
  }

  /** F02: 429 without a word about when to come back. */
  public static Fault rateLimited() {
    return FaultCatalog.parse("F02");
  }

  /**
   * An error answer of the given status in the words of the vendor, filed under the row of the
   * matrix that the status belongs to.
   */
  public static Fault status(int status) {
    return status(status, Map.of());
  }

  /** The same with header fields of its own, for example {@code retry-after}. */
  public static Fault status(int status, Map<String, String> headers) {
    return new Fault(
        FaultCatalog.idOf(status),
        new Effect.Refusal(Effect.Reason.STATUS, status, Map.copyOf(headers), null));
  }

  /** F12: the connection is reset after the request was read, before any header. */
  public static Fault reset() {
    return FaultCatalog.parse("F12");
  }

  /** F13: the request is read and never answered. */
  public static Fault silence() {
    return FaultCatalog.parse("F13");
  }

  /** F14: headers and {@code tokens} tokens, then silence on an open connection. */
  public static Fault silenceAfter(int tokens) {
    return FaultCatalog.parse("F14:after=" + tokens);
  }

  /** F15: headers at once, but the first token only after {@code delay}. */
  public static Fault slowFirstToken(Duration delay) {
    return FaultCatalog.parse("F15:first-token=" + delay.toMillis() / 1000.0);
  }

  /** F16: the body ends properly after {@code tokens} tokens, before any finish reason. */
  public static Fault cutAfter(int tokens) {
    return FaultCatalog.parse("F16:after=" + tokens);
  }

  /** F17: the connection is reset after {@code tokens} tokens. */
  public static Fault resetAfter(int tokens) {
    return FaultCatalog.parse("F17:after=" + tokens);
  }

  /** F18: an error object arrives in the stream after {@code tokens} tokens. */
  public static Fault errorEventAfter(int tokens) {
    return FaultCatalog.parse("F18:after=" + tokens);
  }

  /** F19: the event with this number, from 1, is not JSON; a unary body is broken. */
  public static Fault garbledEvent(int number) {
    return FaultCatalog.parse("F19:event=" + number);
  }

  /** F27: the other fault, for so many of a hundred requests. */
  public static Fault sometimes(int percent, Fault other) {
    return new Fault("F27", new Effect.Sometimes(percent, other));
  }

  @Override
  public String toString() {
    return id + " " + effect;
  }
}
