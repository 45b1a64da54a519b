package com.getbonito.config;

import java.util.regex.Pattern;

/**
 * What texts of a fixed form look like. The validator and the JSON Schema use the same patterns.
 */
enum Words {
  /** A name of a resource: a DNS label (RFC 1123). */
  DNS_LABEL("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"),

  /** A name of a target. */
  TARGET("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?"),

  /** A further name of a route: what callers already use as a model's name, but no slash. */
  ALIAS("[A-Za-z0-9][A-Za-z0-9._:@-]{0,252}"),

  /** The ARN of an IAM role. */
  ROLE_ARN("arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+"),

  /** A region of AWS or a location of Google Cloud, which stand in a host name. */
  REGION("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"),

  /** An amount of money, at most 9,000,000, with at most picodollars: so it fits into a long. */
  MONEY("(9000000(\\.0{1,12})?|[0-8]?[0-9]{1,6}(\\.[0-9]{1,12})?)"),

  /**
   * A price in USD per million tokens: at most six decimals, so that a token costs whole
   * picodollars, and at most 9000, so that a thousand million tokens of it fit into a long.
   */
  PRICE("(9000(\\.0{1,6})?|[0-8]?[0-9]{1,3}(\\.[0-9]{1,6})?)"),

  /**
   * A pattern of {@code *} and {@code ?}; signs that mean more in other dialects are refused, since
   * here they would match only themselves.
   */
  GLOB("[^\\s\\[\\]{}()!\\\\^$|,]+");

  private final Pattern pattern;

  Words(String expression) {
    this.pattern = Pattern.compile(expression);
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }

  /** As a schema wants it: anchored, in the dialect of ECMA 262. */
  String anchored() {
    return "^" + pattern.pattern() + "$";
  }
}
