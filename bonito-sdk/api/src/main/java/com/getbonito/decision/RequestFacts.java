package com.getbonito.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of a request: sizes and needs, no content.
 *
 * @param operation {@code chat} or {@code embed}; open
 * @param streamed whether the answer is streamed
 * @param messages number of messages or inputs
 * @param inputTokens estimate of the input, in tokens
 * @param maxOutput the caller's cap on output, in tokens; null where it set none
 * @param choices number of answers asked for
 * @param needs capabilities that the request needs, sorted, for example {@code tools}, {@code
 *     vision}
 * @param dimensions length of the vectors asked for; null where none is
 * @param stateful whether the request stores something at the provider, so that it must not be
 *     repeated blindly
 * @param inputBound the most tokens that the input can be; null where it has no bound but the
 *     window, or where nobody asked
 */
public record RequestFacts(
    String operation,
    boolean streamed,
    int messages,
    long inputTokens,
    @Nullable Integer maxOutput,
    int choices,
    List<String> needs,
    @Nullable Integer dimensions,
    boolean stateful,
    @Nullable Long inputBound) {

  /** Copies the list. */
  public RequestFacts {
    needs = List.copyOf(needs);
  }
}
