package com.getbonito.verification.shapes;

/** What a connection shows to be let in. */
public enum Proof {
  /** What lasts where the vendor has such: a key. */
  LASTING,
  /** What somebody issues for a while where the vendor has such: a session or a token. */
  ISSUED
}
