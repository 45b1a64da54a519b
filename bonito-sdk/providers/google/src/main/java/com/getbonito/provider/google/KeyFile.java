package com.getbonito.provider.google;

import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** A key file of Google's, of any kind that its library knows. */
final class KeyFile {

  private KeyFile() {}

  /**
   * Reads it. Of the library's messages only those about its own rules are passed on: others may
   * hold what was read.
   *
   * @param what names it in messages
   * @throws IOException when it is none
   */
  static GoogleCredentials parsed(byte[] json, String what, HttpTransportFactory http)
      throws IOException {
    try {
      return GoogleCredentials.fromStream(new ByteArrayInputStream(json), http);
    } catch (IOException | RuntimeException unusable) {
      String why =
          unusable instanceof IllegalArgumentException
              ? String.valueOf(unusable.getMessage())
              : unusable.getClass().getSimpleName();
      throw new IOException(what + " is no key file of Google's (" + why + ")");
    }
  }
}
