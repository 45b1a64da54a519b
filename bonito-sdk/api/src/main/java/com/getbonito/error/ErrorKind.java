package com.getbonito.error;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a failure means, whoever reported it, and what it permits.
 *
 * <p>The constants are the error taxonomy that every dialect's mapping ends in. The enumeration is
 * <em>open</em>: later versions may add constants, so a {@code switch} over it needs a default
 * branch.
 *
 * <p>"Retry" and "fail over" hold only while nothing of the answer was handed to the caller.
 */
public enum ErrorKind {
  /** The credential is wrong. */
  @JsonProperty("AuthInvalid")
  AUTH_INVALID("BON-4001", Retry.RENEWED_CREDENTIAL, FailOver.YES, Health.CREDENTIAL),
  /** The credential was right once. */
  @JsonProperty("AuthExpired")
  AUTH_EXPIRED("BON-4002", Retry.RENEWED_CREDENTIAL, FailOver.YES, Health.CREDENTIAL),
  /** The credential is known but may not do this. */
  @JsonProperty("PermissionDenied")
  PERMISSION_DENIED("BON-4003", Retry.RENEWED_CREDENTIAL, FailOver.YES, Health.CREDENTIAL),
  /** The model exists but this account has not activated or deployed it. */
  @JsonProperty("NotActivated")
  NOT_ACTIVATED("BON-4004", Retry.NEVER, FailOver.YES, Health.FAILURE),
  /** The provider does not know the model. */
  @JsonProperty("ModelUnknown")
  MODEL_UNKNOWN("BON-4005", Retry.NEVER, FailOver.YES, Health.FAILURE),
  /** The request is wrong; another target would refuse it as well. */
  @JsonProperty("InvalidRequest")
  INVALID_REQUEST("BON-4006", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** The request does not fit the model's context window. */
  @JsonProperty("ContextExceeded")
  CONTEXT_EXCEEDED("BON-4007", Retry.NEVER, FailOver.LARGER_CONTEXT, Health.UNTOUCHED),
  /** The provider refused the prompt. */
  @JsonProperty("ContentBlocked")
  CONTENT_BLOCKED("BON-4008", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** Too many requests or tokens just now. */
  @JsonProperty("RateLimited")
  RATE_LIMITED("BON-4009", Retry.PAUSED, FailOver.YES, Health.RATE),
  /** The account's allowance is used up; waiting seconds does not help. */
  @JsonProperty("QuotaExhausted")
  QUOTA_EXHAUSTED("BON-4010", Retry.NEVER, FailOver.YES, Health.RATE),
  /** The model is being loaded. */
  @JsonProperty("ModelNotReady")
  MODEL_NOT_READY("BON-4011", Retry.PAUSED, FailOver.YES, Health.RATE),
  /** The provider has no capacity. */
  @JsonProperty("Overloaded")
  OVERLOADED("BON-4012", Retry.PAUSED, FailOver.YES, Health.FAILURE),
  /** No answer in time. A target that stayed silent is not asked again. */
  @JsonProperty("UpstreamTimeout")
  UPSTREAM_TIMEOUT("BON-4013", Retry.ONCE, FailOver.YES, Health.FAILURE),
  /** The provider failed. */
  @JsonProperty("UpstreamError")
  UPSTREAM_ERROR("BON-4014", Retry.ONCE, FailOver.YES, Health.FAILURE),
  /** The stream was cut, fell silent or reported an error. */
  @JsonProperty("StreamBroken")
  STREAM_BROKEN("BON-4015", Retry.ONCE, FailOver.YES, Health.FAILURE),
  /** Nothing was written: name resolution, refused connection, TLS. */
  @JsonProperty("ConnectionFailed")
  CONNECTION_FAILED("BON-4016", Retry.NEVER, FailOver.YES, Health.FAILURE),
  /** Bytes were written, no answer came. */
  @JsonProperty("ConnectionLost")
  CONNECTION_LOST("BON-4017", Retry.ONCE, FailOver.YES, Health.FAILURE),
  /** The answer cannot be read: unparseable, oversized, wrongly encoded. */
  @JsonProperty("ResponseInvalid")
  RESPONSE_INVALID("BON-4018", Retry.NEVER, FailOver.YES, Health.FAILURE),
  /** The model produced a tool call that the provider itself could not read. */
  @JsonProperty("ToolCallMalformed")
  TOOL_CALL_MALFORMED("BON-4019", Retry.NEVER, FailOver.YES, Health.UNTOUCHED),
  /** The target cannot express what the request asks for. */
  @JsonProperty("UnsupportedFeature")
  UNSUPPORTED_FEATURE("BON-3004", Retry.NEVER, FailOver.YES, Health.UNTOUCHED),
  /** A failure that no mapping knows. It fails over and is counted. */
  @JsonProperty("Unclassified")
  UNCLASSIFIED("BON-4020", Retry.NEVER, FailOver.YES, Health.FAILURE),
  /** The caller cancelled. */
  @JsonProperty("Cancelled")
  CANCELLED("BON-3005", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** The caller's deadline passed. */
  @JsonProperty("DeadlineExceeded")
  DEADLINE_EXCEEDED("BON-3006", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** The configuration is wrong. */
  @JsonProperty("Configuration")
  CONFIGURATION("BON-1000", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** The call names no known route, alias or permitted target. */
  @JsonProperty("UnknownRoute")
  UNKNOWN_ROUTE("BON-3001", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** No target of the route can take this call. */
  @JsonProperty("NoCandidate")
  NO_CANDIDATE("BON-3002", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** Every target was tried and failed. */
  @JsonProperty("RouteExhausted")
  ROUTE_EXHAUSTED("BON-3003", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** A policy forbids the call. */
  @JsonProperty("PolicyViolation")
  POLICY_VIOLATION("BON-2000", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** A Hard budget has no room for the call. */
  @JsonProperty("BudgetExceeded")
  BUDGET_EXCEEDED("BON-2009", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** A policy's rate or concurrency limit has no room for the call now. */
  @JsonProperty("RateExceeded")
  RATE_EXCEEDED("BON-2006", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** An interceptor refused the call, or failed. */
  @JsonProperty("Intercepted")
  INTERCEPTED("BON-3010", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** The books cannot take the call: the spool is full or the ledger cannot be written. */
  @JsonProperty("BooksClosed")
  BOOKS_CLOSED("BON-6301", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED),
  /** A defect of Bonito itself. */
  @JsonProperty("Internal")
  INTERNAL("BON-9001", Retry.NEVER, FailOver.NEVER, Health.UNTOUCHED);

  /** Whether the same target may be asked again. */
  public enum Retry {
    /** No. */
    NEVER,
    /** One more time, unless the request stores something at the provider. */
    ONCE,
    /** After the pause that the provider asks for, or else after a growing one. */
    PAUSED,
    /** Only when a different credential has become available. */
    RENEWED_CREDENTIAL
  }

  /** Whether another target may be asked. */
  public enum FailOver {
    /** No. */
    NEVER,
    /** Yes. */
    YES,
    /** Only one whose context window is known to be larger. */
    LARGER_CONTEXT
  }

  /** What the failure says about the target. */
  public enum Health {
    /** Nothing: it is the caller's own. */
    UNTOUCHED,
    /** It asks to be left alone for a while; not a failure. */
    RATE,
    /** The connection's credential does not work. */
    CREDENTIAL,
    /** It failed. */
    FAILURE
  }

  private final String code;
  private final Retry retry;
  private final FailOver failOver;
  private final Health health;

  ErrorKind(String code, Retry retry, FailOver failOver, Health health) {
    this.code = code;
    this.retry = retry;
    this.failOver = failOver;
    this.health = health;
  }

  /** The stable code of a failure of this kind, {@code BON-nnnn}. */
  public String code() {
    return code;
  }

  /** Whether the same target may be asked again. */
  public Retry retry() {
    return retry;
  }

  /** Whether another target may be asked. */
  public FailOver failOver() {
    return failOver;
  }

  /** What the failure says about the target. */
  public Health health() {
    return health;
  }
}
