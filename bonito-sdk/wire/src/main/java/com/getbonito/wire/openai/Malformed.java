package com.getbonito.wire.openai;

import com.getbonito.wire.WireException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Names the place where JSON breaks off, and nothing of what stands there. */
public final class Malformed {

  private Malformed() {}

  /** The failure to throw. */
  public static WireException at(String what, JacksonException malformed) {
    return new WireException(what + " is no valid JSON" + place(malformed), null);
  }

  /** The place as words that follow others, empty where it is not known. */
  public static String place(JacksonException malformed) {
    TokenStreamLocation location = malformed.getLocation();
    return location == null || location.getByteOffset() < 0
        ? ""
        : " at byte " + location.getByteOffset();
  }
}
