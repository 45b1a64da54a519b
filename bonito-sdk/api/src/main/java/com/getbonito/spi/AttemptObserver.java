package com.getbonito.spi;

import com.getbonito.chat.Usage;
import com.getbonito.error.UnsupportedFeatureException;
import org.jspecify.annotations.Nullable;

/** Hears of an attempt's progress, on the attempt's own thread. Must not block. */
public interface AttemptObserver {

  /** Hears nothing. */
  AttemptObserver NONE = status -> {};

  /**
   * The provider's status and headers have arrived.
   *
   * @param status HTTP status
   */
  void answered(int status);

  /**
   * What the provider calls its answer, so that it can be asked for even if no more of it comes.
   *
   * @param requestId as the headers say, or null where they do not
   */
  default void identified(@Nullable String requestId) {}

  /** The credential is being put in place, which may wait for a token; nothing has been sent. */
  default void authorizing() {}

  /** The request is about to be sent. */
  default void sending() {}

  /**
   * What is billed although the attempt may still fail: the answer to a blocked prompt, or those of
   * several requests that were answered before one failed.
   */
  default void used(Usage usage) {}

  /**
   * The target cannot express something that the request asks for.
   *
   * @param feature its name, for example {@code logitBias}
   * @param why what the target lacks
   * @throws com.getbonito.error.UnsupportedFeatureException where it must not be left out
   */
  default void lost(String feature, String why) {
    throw new UnsupportedFeatureException(feature, why);
  }

  /**
   * Something is left out that changes no answer: a cache hint, another provider's reasoning in the
   * history.
   *
   * @param feature its name
   */
  default void ignored(String feature) {}
}
