package com.getbonito.wire.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which addresses of images and documents a provider can fetch. */
public final class Addresses {

  private Addresses() {}

  /** Whether anyone can fetch it: not from a cloud's own store, which only that cloud reads. */
  public static boolean ofTheWeb(@Nullable String address) {
    return starts(address, "https://") || starts(address, "http://");
  }

  /** Whether it names an object in a cloud's store, for example {@code s3://} or {@code gs://}. */
  public static boolean ofStore(@Nullable String address) {
    return address != null && address.contains("://") && !ofTheWeb(address);
  }

  private static boolean starts(@Nullable String address, String scheme) {
    return address != null && address.toLowerCase(Locale.ROOT).startsWith(scheme);
  }
}
