package com.getbonito.provider.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What tokens are asked for with. */
interface GoogleKeys {

  /**
   * Reads it as it is now.
   *
   * @param http where its calls go
   * @throws IOException when it cannot be read or used
   */
  GoogleCredentials read(HttpTransportFactory http) throws IOException;

  /** Reads the second of two, null where there is none or it is the same. */
  default @Nullable GoogleCredentials second(HttpTransportFactory http) throws IOException {
    return null;
  }
}
