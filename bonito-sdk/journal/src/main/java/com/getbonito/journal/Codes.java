package com.getbonito.journal;

/** The stable codes of what can be wrong with a journal. */
final class Codes {

  static final String MALFORMED = "BON-6101";
  static final String NEWER_SCHEMA = "BON-6102";
  static final String LINE_TOO_LONG = "BON-6103";
  static final String CUT = "BON-6104";
  static final String UNUSABLE_FILE = "BON-6105";
  static final String DAMAGED_SEGMENT = "BON-6106";

  static final String SPOOL_UNUSABLE = "BON-6320";
  static final String SPOOL_TAKEN = "BON-6321";
  static final String SPOOL_FAILING = "BON-6322";
  static final String SPOOL_LOST = "BON-6323";
  static final String SPOOL_DAMAGED = "BON-6324";
  static final String SINK_FAILING = "BON-6325";

  private Codes() {}
}
