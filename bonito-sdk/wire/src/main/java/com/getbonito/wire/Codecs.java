package com.getbonito.wire;

import org.jspecify.annotations.Nullable;

/** The dialects that are built, by id. */
public final class Codecs {

  private Codecs() {}

  /** The chat codec of a dialect, or null where there is none. */
  public static @Nullable ChatCodec chat(String dialect) {
    return null;
  }

  /** The embedding codec of a dialect, or null where there is none. */
  public static @Nullable EmbeddingCodec embedding(String dialect) {
    return null;
  }
}
