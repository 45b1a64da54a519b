package com.getbonito.micrometer;

/** The names of keys; docs/observability.md says what they hold. */
final class Keys {

  static final String OPERATION = "gen_ai.operation.name";
  static final String PROVIDER = "gen_ai.provider.name";
  static final String REQUEST_MODEL = "gen_ai.request.model";
  static final String RESPONSE_MODEL = "gen_ai.response.model";
  static final String STREAM = "gen_ai.request.stream";
  static final String ERROR_TYPE = "error.type";
  static final String TOKEN_TYPE = "gen_ai.token.type";
  static final String ROUTE = "bonito.route";
  static final String TARGET = "bonito.target";
  static final String CONNECTION = "bonito.connection";
  static final String OUTCOME = "bonito.outcome";
  static final String NEXT = "bonito.next";
  static final String CODE = "bonito.code";
  static final String CATEGORY = "bonito.category";
  static final String ESTIMATED = "bonito.estimated";
  static final String POLICY = "bonito.policy";
  static final String BUDGET = "bonito.budget";
  static final String MODE = "bonito.mode";
  static final String PERCENT = "bonito.percent";
  static final String STATE = "bonito.state";
  static final String QUANTILE = "bonito.quantile";

  /** Stands where a key of a meter has no value. */
  static final String NONE = "none";

  private Keys() {}
}
