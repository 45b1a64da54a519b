package com.getbonito.langchain4j;

import com.getbonito.error.ErrorKind;
import dev.langchain4j.exception.UnsupportedFeatureException;
import org.jspecify.annotations.Nullable;

/** Refusals of what a request of LangChain4j can say and Bonito has no place for. */
final class Unsupported {

  private Unsupported() {}

  /**
   * A refusal.
   *
   * @param feature what was asked for, in LangChain4j's words
   * @param advice what to do instead
   */
  static UnsupportedFeatureException feature(String feature, String advice) {
    return new UnsupportedFeatureException(
        ErrorKind.UNSUPPORTED_FEATURE.code()
            + ": "
            + feature
            + " is not supported by Bonito's models. "
            + advice);
  }

  /** A refusal of a model name where a route decides. */
  static UnsupportedFeatureException modelName(@Nullable String asked, String route) {
    return feature(
        "modelName '" + asked + "'",
        "The route '"
            + route
            + "' chooses the model; build the model with allowModelOverride(true) to let requests"
            + " name another route.");
  }
}
