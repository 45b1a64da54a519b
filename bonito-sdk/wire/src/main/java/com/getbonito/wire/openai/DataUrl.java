package com.getbonito.wire.openai;

import org.jspecify.annotations.Nullable;

/**
 * The base64 form of a {@code data:} URL (RFC 2397).
 *
 * @param mediaType what stands before {@code ;base64}, parameters included
 * @param base64 the data
 */
public record DataUrl(String mediaType, String base64) {

  private static final String SCHEME = "data:";
  private static final String ENCODING = ";base64,";

  /** The parts of a URL of just this form, so that {@link #write} restores it; else null. */
  public static @Nullable DataUrl parse(String url) {
    if (!url.startsWith(SCHEME)) {
      return null;
    }
    int comma = url.indexOf(',');
    int encoding = url.indexOf(ENCODING);
    if (encoding < 0 || encoding + ENCODING.length() - 1 != comma) {
      return null;
    }
    return new DataUrl(url.substring(SCHEME.length(), encoding), url.substring(comma + 1));
  }

  /** The URL of some bytes. */
  public static String write(String mediaType, String base64) {
    return SCHEME + mediaType + ENCODING + base64;
  }
}
