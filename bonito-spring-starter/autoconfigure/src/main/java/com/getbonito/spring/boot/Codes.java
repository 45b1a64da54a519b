package com.getbonito.spring.boot;

/** The stable codes that this module gives, all of them also given elsewhere for the same. */
final class Codes {

  static final String UNUSABLE = "BON-1000";
  static final String TWICE = "BON-1003";
  static final String UNKNOWN_FIELD = "BON-1004";
  static final String WRONG_TYPE = "BON-1005";
  static final String UNKNOWN_VALUE = "BON-1006";
  static final String VARIABLE = "BON-1010";
  static final String INLINE_SECRET = "BON-1011";
  static final String UNREADABLE = "BON-1012";
  static final String NAME = "BON-1013";
  static final String BESIDE = "BON-1015";
  static final String NO_SECRET = "BON-1096";
  static final String SETTING = "BON-6001";
  static final String BOTH = "BON-6003";
  static final String MISSING_MODULE = "BON-6004";

  private Codes() {}
}
