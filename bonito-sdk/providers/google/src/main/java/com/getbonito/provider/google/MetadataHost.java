package com.getbonito.provider.google;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the metadata server is. Google's library reads {@code GCE_METADATA_HOST} of the process;
 * here the connection's view of the environment holds, which a test or a demonstration can set.
 *
 * @param written value of the variable, host and port; null for Google's own
 */
record MetadataHost(@Nullable String written) {

  private static final String USUAL = "http://metadata.google.internal/";

  /** Where a request of the library's really goes. */
  URI real(String asked) {
    return written != null && asked.startsWith(USUAL)
        ? URI.create("http://" + written + "/" + asked.substring(USUAL.length()))
        : URI.create(asked);
  }
}
