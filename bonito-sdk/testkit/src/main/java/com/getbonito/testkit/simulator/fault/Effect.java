package com.getbonito.testkit.simulator.fault;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link Fault} does on the wire. */
public sealed interface Effect {

  /** Position of a {@link Break} before the response headers. */
  int BEFORE_HEADERS = -1;

  /** An answer that is an error: status, headers and body are sent as they stand. */
  record Refuse(int status, Map<String, String> headers, String contentType, String body)
      implements Effect {}

  /**
   * An answer that is an error, in the words of the vendor.
   *
   * @param reason why; {@link Reason#STATUS} leaves it to the status
   * @param status the status that OpenAI would send; a vendor may have another for the reason
   * @param headers header fields beside the vendor's own
   * @param message what it says, null for the vendor's usual words
   */
  record Refusal(Reason reason, int status, Map<String, String> headers, @Nullable String message)
      implements Effect {

    /** With the vendor's usual headers and words. */
    public Refusal(Reason reason, int status) {
      this(reason, status, Map.of(), null);
    }
  }

  /** Why a request is refused, where the status alone does not say it. */
  enum Reason {
    /** The status says it. */
    STATUS,
    /** The prompt is longer than the model takes. */
    CONTEXT_EXCEEDED,
    /** The vendor's policy forbids the content. */
    CONTENT_POLICY,
    /** Azure's content filter. */
    CONTENT_FILTER,
    /** The account has nothing left. */
    QUOTA,
    /** The model is being loaded. */
    NOT_READY,
    /** A credential that was good once. */
    EXPIRED,
    /** A signature that is not that of the request. */
    BAD_SIGNATURE
  }

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
   * An error of the vendor's in the stream in place of the rest; a unary call gets it as an error
   * answer.
   *
   * @param code {@code server_error}, {@code overloaded}, {@code rate_limit}, {@code model_error},
   *     {@code timeout}, {@code invalid}, which every vendor words; another is sent as it stands
   */
  record ErrorEvent(int afterTokens, String code) implements Effect {}

  /**
   * One event's data is replaced, the rest is fine; a unary body is replaced.
   *
   * @param event number of the event, from 1
   * @param payload written in ISO 8859-1, so that it can hold bytes that are not UTF-8
   */
  record Garble(int event, String payload) implements Effect {}

  /**
   * One frame of a binary stream is broken; text streams have no frames and stay whole.
   *
   * @param event number of the frame, from 1
   */
  record BadFrame(FrameTwist twist, int event) implements Effect {}

  /** Ways of a broken frame. */
  enum FrameTwist {
    /** The checksum of the message is not that of its bytes. */
    CHECKSUM,
    /** The length in the prelude is not that of the frame, its checksum is right. */
    LENGTH,
    /** A frame of more than 16 MiB. */
    HUGE
  }

  /** The usage report is wrong in this way. */
  record UsageLie(UsageTwist twist) implements Effect {}

  /** Ways of a wrong usage report. */
  enum UsageTwist {
    /** None at all. */
    MISSING,
    /** The same report again. */
    TWICE,
    /** Every count is zero. */
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
    /** Plain, and said to be gzip. */
    NOT_GZIP,
    /** Plain, and said to be Brotli. */
    NOT_BROTLI,
    /** A chunk whose size is no number. */
    BAD_CHUNK,
    /** Ends before the length that was said. */
    SHORT_BODY,
    /** Longer than anybody should read. */
    HUGE,
    /** Small as gzip, and too long when unpacked. */
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

  /**
   * A complete stream whose end never comes, {@code [DONE]} where there is one; the connection
   * stays open.
   */
  record NoSentinel() implements Effect {}

  /** A proper answer, after which the server closes the idle connection without having said so. */
  record CloseIdle(Duration after) implements Effect {}

  /** The other fault in so many of a hundred cases, drawn from the endpoint's seed. */
  record Sometimes(int percent, Fault other) implements Effect {}
}
