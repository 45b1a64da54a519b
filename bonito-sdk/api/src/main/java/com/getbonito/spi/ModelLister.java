package com.getbonito.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What an {@link HttpEndpoint} adds that can list the models of its connection. */
public interface ModelLister {

  /** How the list is written, for example {@code openai-models}. */
  String format();

  /**
   * Where a page of the list is read with GET and the endpoint's credential.
   *
   * @param page what the page before named as the next one; null for the first
   */
  URI models(@Nullable String page);

  /** What lists more of what the connection can be asked for, in a format of its own; else null. */
  default @Nullable ModelLister more() {
    return null;
  }
}
