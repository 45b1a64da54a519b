package com.getbonito.springai;

/**
 * Names under which the metadata of Spring AI's responses and messages hold what Bonito knows of a
 * call. A streamed answer has those of a response on its last element only.
 */
public final class BonitoMetadata {

  /** Of a response: what the answering attempt cost, US dollars; absent where unknown. */
  public static final String COST = "bonito.cost";

  /** Of a response: whether the cost rests on estimated tokens, a {@code Boolean}. */
  public static final String COST_ESTIMATED = "bonito.cost.estimated";

  /** Of a response: the {@link com.getbonito.decision.Decision}, why it went where it went. */
  public static final String DECISION = "bonito.decision";

  /** Of a response: name of the target that answered. */
  public static final String TARGET = "bonito.target";

  /** Of a response: name of the connection that answered. */
  public static final String CONNECTION = "bonito.connection";

  /** Of a response: how many attempts it took, an {@code Integer}. */
  public static final String ATTEMPTS = "bonito.attempts";

  /** Of a response: the provider's id of the request. */
  public static final String REQUEST_ID = "bonito.request-id";

  /** Of a response: when the provider made it, seconds since 1970, a {@code Long}. */
  public static final String CREATED = "created";

  /** Of a generation: the finish reason in the provider's own word. */
  public static final String NATIVE_FINISH_REASON = "bonito.native-finish-reason";

  /** Of a message: number of the answer, from 0, an {@code Integer}. */
  public static final String INDEX = "index";

  /** Of a message: what the model thought, all of it, as text. */
  public static final String REASONING = "reasoningContent";

  /** Of an element of a stream: what the model thought since the element before it. */
  public static final String REASONING_DELTA = "bonito.reasoning-delta";

  /** Of a message: the model's own words for not answering. */
  public static final String REFUSAL = "refusal";

  /** Of a message: the {@link com.getbonito.chat.Citation}s of its text, a {@code List}. */
  public static final String CITATIONS = "citations";

  /**
   * Of a message: its parts as the provider gave them, signatures of thoughts included; lists and
   * maps of plain values. A history that keeps it gives the model back what it wants to see again.
   */
  public static final String PARTS = "bonito.parts";

  /** Of a message: vendor fields of its tool calls by call id. */
  public static final String TOOL_CALL_EXTRAS = "bonito.tool-call-extras";

  /**
   * Key of an observation's context, {@code true} where this observation is the one of the call, so
   * that bonito-micrometer makes none beneath it.
   */
  static final String COVERED = "bonito.covered";

  private BonitoMetadata() {}
}
