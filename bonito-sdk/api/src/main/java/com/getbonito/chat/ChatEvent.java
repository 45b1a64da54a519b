package com.getbonito.chat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a streamed answer. Events of several choices may be interleaved; {@code choice} tells
 * them apart.
 *
 * <p>The constructors are outside the compatibility promise: applications read events, they do not
 * make them.
 */
public sealed interface ChatEvent {

  /** The kinds of event; open, later versions may add some. */
  enum Kind {
    /** {@link Started}. */
    STARTED,
    /** {@link TextDelta}. */
    TEXT,
    /** {@link ReasoningDelta}. */
    REASONING,
    /** {@link RefusalDelta}. */
    REFUSAL,
    /** {@link AudioDelta}. */
    AUDIO,
    /** {@link ToolCallDelta}. */
    TOOL_CALL,
    /** {@link Finished}. */
    FINISHED,
    /** {@link UsageReported}. */
    USAGE
  }

  /** Which class this is, for a {@code switch} on Java 17. */
  Kind kind();

  /** Vendor fields that came with this step and that the model does not name. */
  default Map<String, @Nullable Object> extras() {
    return Map.of();
  }

  /**
   * Whether this is part of the answer rather than about it. The first such event ends the time for
   * failover.
   */
  default boolean content() {
    return switch (kind()) {
      case STARTED, FINISHED, USAGE -> false;
      default -> true;
    };
  }

  /**
   * The provider began to answer.
   *
   * @param id the provider's id of the answer; empty where it gives none
   * @param model the model that answers, as the provider names it; the asked one where it names
   *     none
   * @param created seconds since the epoch
   * @param requestId the id under which the provider knows the attempt
   * @param rateLimits the limits that the provider's headers state
   * @param extras vendor fields
   */
  record Started(
      String id,
      String model,
      @Nullable Long created,
      @Nullable String requestId,
      @Nullable RateLimits rateLimits,
      Map<String, @Nullable Object> extras)
      implements ChatEvent {
    @Override
    public Kind kind() {
      return Kind.STARTED;
    }
  }

  /**
   * More text.
   *
   * @param choice index of the answer
   * @param part number of the part within the answer; deltas of one part join to one text
   * @param text never empty unless log probabilities, citations or vendor fields came alone
   * @param logprobs of this text; empty where not reported
   * @param citations sources of the part, new with this step
   * @param extras vendor fields
   */
  record TextDelta(
      int choice,
      int part,
      String text,
      List<TokenLogprob> logprobs,
      List<Citation> citations,
      Map<String, @Nullable Object> extras)
      implements ChatEvent {

    /** Text of an answer's only part, without citations. */
    public TextDelta(
        int choice,
        String text,
        List<TokenLogprob> logprobs,
        Map<String, @Nullable Object> extras) {
      this(choice, 0, text, logprobs, List.of(), extras);
    }

    @Override
    public Kind kind() {
      return Kind.TEXT;
    }
  }

  /**
   * More reasoning.
   *
   * @param choice index of the answer
   * @param part number of the part within the answer; deltas of one part join to one thought
   * @param text possibly empty where only a signature came
   * @param signature opaque proof to echo, null where none came
   * @param redacted opaque encrypted reasoning, null where none came
   * @param extras vendor fields
   */
  record ReasoningDelta(
      int choice,
      int part,
      String text,
      @Nullable String signature,
      @Nullable String redacted,
      Map<String, @Nullable Object> extras)
      implements ChatEvent {

    /** Reasoning of an answer that has one part of it. */
    public ReasoningDelta(
        int choice, String text, @Nullable String signature, Map<String, @Nullable Object> extras) {
      this(choice, 0, text, signature, null, extras);
    }

    @Override
    public Kind kind() {
      return Kind.REASONING;
    }
  }

  /**
   * More of a refusal.
   *
   * @param choice index of the answer
   * @param text the next part
   * @param extras vendor fields
   */
  record RefusalDelta(int choice, String text, Map<String, @Nullable Object> extras)
      implements ChatEvent {
    @Override
    public Kind kind() {
      return Kind.REFUSAL;
    }
  }

  /**
   * More audio.
   *
   * @param choice index of the answer
   * @param id the provider's id of the audio, null where it came earlier
   * @param data base64, null where only words came
   * @param transcript what is spoken, null where only audio came
   * @param extras vendor fields
   */
  record AudioDelta(
      int choice,
      @Nullable String id,
      @Nullable String data,
      @Nullable String transcript,
      Map<String, @Nullable Object> extras)
      implements ChatEvent {
    @Override
    public Kind kind() {
      return Kind.AUDIO;
    }
  }

  /**
   * More of a tool call.
   *
   * @param choice index of the answer
   * @param index index of the call within the answer
   * @param id id of the call, null where it came earlier
   * @param type type of the call, null where it came earlier
   * @param name name of the tool, null where it came earlier
   * @param arguments next fragment of the raw arguments, possibly empty
   * @param extras vendor fields
   */
  record ToolCallDelta(
      int choice,
      int index,
      @Nullable String id,
      @Nullable String type,
      @Nullable String name,
      String arguments,
      Map<String, @Nullable Object> extras)
      implements ChatEvent {
    @Override
    public Kind kind() {
      return Kind.TOOL_CALL;
    }
  }

  /**
   * One answer is complete.
   *
   * @param choice index of the answer
   * @param reason why it ended
   * @param nativeReason the same in the provider's word
   * @param extras vendor fields
   */
  record Finished(
      int choice,
      FinishReason reason,
      @Nullable String nativeReason,
      Map<String, @Nullable Object> extras)
      implements ChatEvent {
    @Override
    public Kind kind() {
      return Kind.FINISHED;
    }
  }

  /**
   * What was used, for all answers together. Where several come, the last one holds.
   *
   * @param usage tokens by category
   * @param extras vendor fields
   */
  record UsageReported(Usage usage, Map<String, @Nullable Object> extras) implements ChatEvent {
    @Override
    public Kind kind() {
      return Kind.USAGE;
    }
  }
}
