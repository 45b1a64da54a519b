package com.getbonito.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A secret. Printed as {@code ****}, not serialisable, compared in constant time. */
public final class SecretValue {

  private final String value;

  private SecretValue(String value) {
    this.value = value;
  }

  /** Wraps a secret; surrounding white space, such as a file's last line feed, is dropped. */
  public static SecretValue of(String value) {
    return new SecretValue(value.strip());
  }

  /** The secret itself. Must go nowhere but into the request. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretValue that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return SecretValue.class.hashCode();
  }

  @Override
  public String toString() {
    return "****";
  }
}
