package com.getbonito.journal;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import java.util.List;

/** Reads one attempt of a decision record, and its money. */
final class DecisionAttemptParser {

  private final MemberReader in;

  DecisionAttemptParser(MemberReader in) {
    this.in = in;
  }

  Attempt attempt() {
    Integer number = null;
    String target = null;
    String connection = null;
    String model = null;
    Long startMicros = null;
    Long durationMicros = null;
    Long firstTokenMicros = null;
    String outcome = null;
    Integer status = null;
    String providerCode = null;
    String requestId = null;
    String next = null;
    Long pauseMillis = null;
    List<String> losses = List.of();
    Booking booking = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "number" -> number = in.integer();
        case "target" -> target = in.string();
        case "connection" -> connection = in.string();
        case "model" -> model = in.string();
        case "startMicros" -> startMicros = in.whole();
        case "durationMicros" -> durationMicros = in.whole();
        case "firstTokenMicros" -> firstTokenMicros = in.whole();
        case "outcome" -> outcome = in.string();
        case "status" -> status = in.integer();
        case "providerCode" -> providerCode = in.string();
        case "requestId" -> requestId = in.string();
        case "next" -> next = in.string();
        case "pauseMillis" -> pauseMillis = in.whole();
        case "losses" -> losses = in.strings();
        case "booking" -> booking = booking();
        default -> in.skipUnknown();
      }
    }
    return new Attempt(
        in.required("number", number),
        in.required("target", target),
        in.required("connection", connection),
        in.required("model", model),
        in.required("startMicros", startMicros),
        in.required("durationMicros", durationMicros),
        firstTokenMicros,
        in.required("outcome", outcome),
        status,
        providerCode,
        requestId,
        in.required("next", next),
        in.required("pauseMillis", pauseMillis),
        losses,
        booking);
  }

  private Booking booking() {
    in.open();
    Long reserved = null;
    Long settled = null;
    long uncertain = 0;
    boolean estimated = false;
    String price = null;
    String name;
    while ((name = in.next()) != null) {
      switch (name) {
        case "reserved" -> reserved = in.wholeText();
        case "settled" -> settled = in.wholeText();
        case "uncertain" -> uncertain = in.wholeText();
        case "estimated" -> estimated = in.flag();
        case "price" -> price = in.string();
        default -> in.skipUnknown();
      }
    }
    return new Booking(reserved, settled, uncertain, estimated, price);
  }
}
