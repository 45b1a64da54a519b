package com.getbonito.config;

/**
 * The stable codes of what can be wrong with a configuration. What is not built yet is in {@link
 * NotBuilt}.
 */
final class Codes {

  static final String UNUSABLE = "BON-1000";
  static final String SYNTAX = "BON-1001";
  static final String UNKNOWN_KIND = "BON-1002";
  static final String DUPLICATE = "BON-1003";
  static final String UNKNOWN_FIELD = "BON-1004";
  static final String WRONG_TYPE = "BON-1005";
  static final String UNKNOWN_VALUE = "BON-1006";
  static final String MISSING = "BON-1007";
  static final String EMPTY_LIST = "BON-1008";
  static final String OUT_OF_BOUNDS = "BON-1009";
  static final String VARIABLE = "BON-1010";
  static final String INLINE_SECRET = "BON-1011";
  static final String UNREADABLE = "BON-1012";
  static final String NAME = "BON-1013";
  static final String NOTHING = "BON-1014";
  static final String BESIDE = "BON-1015";

  static final String UNION = "BON-1030";
  static final String CREDENTIALS = "BON-1031";
  static final String PROBE = "BON-1032";
  static final String ROLE_ARN = "BON-1033";
  static final String SELECTOR = "BON-1034";
  static final String URL = "BON-1035";
  static final String DUPLICATE_MODEL = "BON-1036";
  static final String PROVIDER_CHANGED = "BON-1037";
  static final String HEADER = "BON-1038";
  static final String PRICE = "BON-1039";

  static final String WEIGHTS = "BON-1040";
  static final String PRIORITY = "BON-1041";
  static final String DUPLICATE_TARGET = "BON-1042";
  static final String FIRST_TOKEN = "BON-1043";
  static final String STICKY = "BON-1044";
  static final String NO_CONNECTION = "BON-1045";
  static final String ALIAS = "BON-1046";
  static final String ERROR_KIND = "BON-1047";
  static final String NO_EFFECT = "BON-1048";
  static final String UNKNOWN_PRICE = "BON-1049";

  static final String EMPTY_POLICY = "BON-1050";
  static final String RATE = "BON-1051";
  static final String BUDGET = "BON-1052";
  static final String EMPTY_SECTION = "BON-1053";
  static final String GLOB = "BON-1054";
  static final String NO_SUBJECT = "BON-1055";

  static final String PLACE = "BON-1056";
  static final String REGION = "BON-1098";
  static final String DIGEST = "BON-1060";
  static final String OLDER = "BON-1061";
  static final String REQUIRES = "BON-1062";
  static final String SCHEMA = "BON-1063";
  static final String INCOMPLETE = "BON-1064";
  static final String NEWER = "BON-1065";

  private Codes() {}
}
