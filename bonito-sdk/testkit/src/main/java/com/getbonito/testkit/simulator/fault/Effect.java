package com.getbonito.testkit.simulator.fault;

import java.time.Duration;
import java.util.Map;

/** What a {@link Fault} does on the wire. */
public sealed interface Effect {

  /** Position of a {@link Break} before the response headers. */
  int BEFORE_HEADERS = -1;

  /** An answer that is an error: status, headers and body are sent as they stand. */
  record Refuse(int status, Map<String, String> headers, String contentType, String body)
      implements Effect {}

  /**
   * The answer stops.
   *
   * @param how what the peer sees
   * @param afterTokens tokens sent before, or {@link #BEFORE_HEADERS}; a unary body stops half-way
   */
  record Break(How how, int afterTokens) implements Effect {}

  /** How an answer stops. On HTTP/2 a reset ends the stream alone, so that its neighbours live. */
  enum How {
    /** TCP RST, or RST_STREAM(INTERNAL_ERROR). */
    RESET,
    /** The body ends as if it were complete. */
    CLEAN_END,
    /** FIN in the middle of the body, or RST_STREAM(CANCEL). */
    FIN,
    /** Nothing more arrives, the connection stays open. */
    SILENCE,
    /** GOAWAY that excludes this stream; over HTTP/1.1 the connection closes unanswered. */
    GO_AWAY,
    /** RST_STREAM(REFUSED_STREAM); over HTTP/1.1 the connection closes unanswered. */
    REFUSED_STREAM
  }

  /**
   * A slower answer.
   *
   * @param factor what the endpoint's own pace is multiplied by, at least 1
   * @param headers added before the headers
   * @param firstToken added between headers and first token
   * @param perToken the least pause between two tokens
   * @param sliceBytes bytes per write of a trickle, 0 for whole events
   * @param perSlice pause between two slices
   */
  record Slow(
      int factor,
      Duration headers,
      Duration firstToken,
      Duration perToken,
      int sliceBytes,
      Duration perSlice)
      implements Effect {}

  /**
   * An error object in the stream in place of the rest; a unary call gets it as an error answer.
   */
  record ErrorEvent(int afterTokens, String data) implements Effect {}

  /**
   * One event's data is replaced, the rest is fine; a unary body is replaced.
   *
   * @param event number of the event, from 1
   * @param payload written in ISO 8859-1, so that it can hold bytes that are not UTF-8
   */
  record Garble(int event, String payload) implements Effect {}

  /** The usage report is wrong in this way. */
  record UsageLie(UsageTwist twist) implements Effect {}

  /** Ways of a wrong usage report. */
  enum UsageTwist {
    MISSING,
    TWICE,
    ZERO,
    /** No word about cached tokens and reasoning, which then cost what the others cost. */
    NO_DETAILS,
    /** On the chunk with the finish reason instead of one of its own. */
    EARLY
  }

  /**
   * The model does not heed the cap on completion tokens that the request has; what it says beyond
   * is reported and billed. Without a cap nothing happens.
   *
   * @param by tokens beyond the cap, for each answer
   */
  record OverCap(int by) implements Effect {}

  /**
   * The provider puts a system prompt of its own before the conversation; it is reported and
   * billed.
   */
  record HiddenPrompt(int tokens) implements Effect {}

  /**
   * A filter ends the answer, which is billed up to there: finish reason {@code content_filter}.
   */
  record Filter(int afterTokens) implements Effect {}

  /** The body is not what its headers say. */
  record BodyLie(BodyTwist twist, long bytes) implements Effect {}

  /** Ways of a lying body. */
  enum BodyTwist {
    NOT_GZIP,
    NOT_BROTLI,
    BAD_CHUNK,
    SHORT_BODY,
    HUGE,
    ZIP_BOMB
  }

  /**
   * A stream without end: tokens as fast as the pace allows until the client leaves. Those beyond
   * the cap of the request are not billed.
   */
  record Endless() implements Effect {}

  /** Tool calls arrive in an unusual but valid shape. */
  record ToolOddity(ToolTwist twist) implements Effect {}

  /** Unusual shapes of streamed tool calls. */
  enum ToolTwist {
    /** Arguments one character a chunk. */
    CUT,
    /** Id and name repeated on every fragment. */
    DUPLICATE_INDEX,
    /** Deltas that are null or hold nulls in between. */
    NULL_DELTA
  }

  /** A complete stream whose {@code [DONE]} never comes; the connection stays open. */
  record NoSentinel() implements Effect {}

  /** A proper answer, after which the server closes the idle connection without having said so. */
  record CloseIdle(Duration after) implements Effect {}

  /** The other fault in so many of a hundred cases, drawn from the endpoint's seed. */
  record Sometimes(int percent, Fault other) implements Effect {}
}
