package com.getbonito.provider.aws;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import org.jspecify.annotations.Nullable;

/** Says why no keys can be had. */
final class NoKeys {

  private NoKeys() {}

  /** What is configured cannot be used; the reason holds no secret. */
  static TransportException because(String why) {
    return because(ErrorKind.AUTH_INVALID, why, null);
  }

  /** Somebody who was asked for keys gave none; the reason holds no secret. */
  static TransportException because(ErrorKind kind, String why, @Nullable Throwable cause) {
    return new TransportException(kind, why, cause, Delivery.NONE);
  }
}
