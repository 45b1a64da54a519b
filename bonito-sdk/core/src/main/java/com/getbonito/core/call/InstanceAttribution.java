package com.getbonito.core.call;

import com.getbonito.chat.Attribution;

/**
 * Who the calls of this instance are for.
 *
 * @param defaults used where a caller says nothing
 * @param locked wins over what a caller says
 */
public record InstanceAttribution(Attribution defaults, Attribution locked) {

  /** Adds nothing. */
  public static final InstanceAttribution NONE =
      new InstanceAttribution(Attribution.NONE, Attribution.NONE);

  /** A caller's attribution as it counts. */
  public Attribution effective(Attribution caller) {
    return locked.orElse(caller).orElse(defaults);
  }
}
