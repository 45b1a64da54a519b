package com.getbonito.langchain4j;

import com.getbonito.error.BonitoException;
import org.jspecify.annotations.Nullable;

/**
 * Finds Bonito's failure beneath one of LangChain4j's: its code, kind, and the decision that tells
 * what was tried.
 */
public final class BonitoFailures {

  private BonitoFailures() {}

  /** The failure itself or the nearest of its causes that is Bonito's; null where none is. */
  public static @Nullable BonitoException in(@Nullable Throwable failure) {
    Throwable at = failure;
    while (at != null && !(at instanceof BonitoException)) {
      at = at.getCause();
    }
    return (BonitoException) at;
  }
}
