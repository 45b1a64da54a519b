package com.getbonito.testkit.simulator.tls;

/** F26: what is wrong with a server's certificate. */
public enum TlsFlaw {
  /** Nothing. */
  NONE,
  /** It ended a day ago. */
  EXPIRED,
  /** It is for another host. */
  WRONG_HOST,
  /** An authority that nobody trusts has issued it. */
  UNKNOWN_AUTHORITY
}
