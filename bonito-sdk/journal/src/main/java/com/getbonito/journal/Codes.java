package com.getbonito.journal;

/** The stable codes of what can be wrong with a journal. */
final class Codes {

  static final String MALFORMED = "BON-6101";
  static final String NEWER_SCHEMA = "BON-6102";
  static final String LINE_TOO_LONG = "BON-6103";
  static final String CUT = "BON-6104";
  static final String UNUSABLE_FILE = "BON-6105";

  private Codes() {}
}
