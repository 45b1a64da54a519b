package com.getbonito;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what is no longer needed; a failure to close spoils nothing else. */
final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  static void quietly(@Nullable AutoCloseable closeable) {
    try {
      if (closeable != null) {
        closeable.close();
      }
    } catch (Exception failure) {
      LOG.warn("{} did not close cleanly", closeable, failure);
    }
  }
}
