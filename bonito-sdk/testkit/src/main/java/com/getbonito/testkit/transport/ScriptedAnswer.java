package com.getbonito.testkit.transport;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link ScriptedTransport} does for one request: an optional wait, then status and headers,
 * then a body in pieces with pauses between them; or a failure in place of any of these. Immutable;
 * {@code then…} returns a longer copy.
 */
public final class ScriptedAnswer {

  private final Duration latency;
  private final int status;
  private final List<String> headers;
  private final List<Step> steps;

  private ScriptedAnswer(Duration latency, int status, List<String> headers, List<Step> steps) {
    this.latency = latency;
    this.status = status;
    this.headers = List.copyOf(headers);
    this.steps = List.copyOf(steps);
  }

  /** What happens to the body. */
  sealed interface Step {

    /** Lets it happen; returns the bytes that arrived, often none. */
    byte[] play(Waiting waiting) throws TransportException;

    /** Bytes arrive. */
    record Piece(byte[] bytes) implements Step {
      @Override
      public byte[] play(Waiting waiting) {
        return bytes;
      }
    }

    /** Time passes. */
    record Pause(Duration length) implements Step {
      @Override
      public byte[] play(Waiting waiting) throws TransportException {
        waiting.sleep(length);
        return Waiting.NOTHING;
      }
    }

    /** Nothing more comes until the caller cancels. */
    record Silence() implements Step {
      @Override
      public byte[] play(Waiting waiting) throws TransportException {
        throw waiting.silence();
      }
    }

    /** The exchange fails. */
    record Failure(ErrorKind kind, String message) implements Step {
      @Override
      public byte[] play(Waiting waiting) throws TransportException {
        throw Waiting.lost(kind, message);
      }
    }
  }

  /** An answer of this status, with neither headers nor body yet. */
  public static ScriptedAnswer status(int status) {
    return new ScriptedAnswer(Duration.ZERO, status, List.of(), List.of());
  }

  /** A JSON answer of this status. */
  public static ScriptedAnswer json(int status, String body) {
    return status(status).header("content-type", "application/json").then(body);
  }

  /** A stream of server-sent events whose data these are, in one piece each. */
  public static ScriptedAnswer events(String... data) {
    ScriptedAnswer answer = status(200).header("content-type", "text/event-stream");
    for (String each : data) {
      answer = answer.thenEvent(each);
    }
    return answer;
  }

  /** No status: the exchange fails with this kind. */
  public static ScriptedAnswer failure(ErrorKind kind) {
    return status(0).thenFail(kind, "scripted " + kind);
  }

  /** No status: nothing comes until the caller cancels. */
  public static ScriptedAnswer silence() {
    return status(0).thenSilence();
  }

  /** Waits before the status, or before the failure in its place. */
  public ScriptedAnswer after(Duration wait) {
    return new ScriptedAnswer(latency.plus(wait), status, headers, steps);
  }

  /** One more header field. */
  public ScriptedAnswer header(String name, String value) {
    List<String> more = new ArrayList<>(headers);
    more.add(name);
    more.add(value);
    return new ScriptedAnswer(latency, status, more, steps);
  }

  /** Text of the body, read in one piece. */
  public ScriptedAnswer then(String text) {
    return then(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes of the body, read in one piece; must not be modified afterwards. */
  public ScriptedAnswer then(byte[] bytes) {
    return bytes.length == 0 ? this : with(new Step.Piece(bytes));
  }

  /** A server-sent event with this data. */
  public ScriptedAnswer thenEvent(String data) {
    return then("data: " + data + "\n\n");
  }

  /** Waits before what comes next. */
  public ScriptedAnswer thenPause(Duration length) {
    return with(new Step.Pause(length));
  }

  /** Nothing more until the caller cancels. */
  public ScriptedAnswer thenSilence() {
    return with(new Step.Silence());
  }

  /** The exchange fails here. */
  public ScriptedAnswer thenFail(ErrorKind kind, String message) {
    return with(new Step.Failure(kind, message));
  }

  Duration latency() {
    return latency;
  }

  int status() {
    return status;
  }

  List<String> headers() {
    return headers;
  }

  List<Step> steps() {
    return steps;
  }

  private ScriptedAnswer with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new ScriptedAnswer(latency, status, headers, more);
  }
}
