package com.getbonito.operator.status;

/**
 * What is wrong with the Secret of a connection.
 *
 * @param reason one word in CamelCase
 * @param message for a human; names no value
 * @param sure false where the operator may not look, so that nobody knows
 */
public record SecretFinding(String reason, String message, boolean sure) {

  /** The Secret is not there. */
  public static SecretFinding secretNotFound(String secret) {
    return new SecretFinding("SecretNotFound", "there is no Secret " + secret + " here", true);
  }

  /** The Secret has no such key. */
  public static SecretFinding keyNotFound(String secret, String key) {
    return new SecretFinding("KeyNotFound", "Secret " + secret + " has no key " + key, true);
  }

  /** The operator may not read it. */
  public static SecretFinding notReadable(String secret) {
    return new SecretFinding(
        "SecretNotReadable", "the operator may not read Secret " + secret, false);
  }
}
