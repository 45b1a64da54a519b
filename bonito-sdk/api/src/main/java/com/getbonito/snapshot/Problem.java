package com.getbonito.snapshot;

/**
 * Something that is wrong with a configuration.
 *
 * @param code stable code, {@code BON-1nnn}
 * @param path where, for example {@code routes/support-chat.spec.targets[1].model}; with file, line
 *     and column where known
 * @param message what is wrong and what to do
 * @param severity whether it stands in the way
 */
public record Problem(String code, String path, String message, Severity severity) {

  /** Whether a problem stands in the way. */
  public enum Severity {
    /** What it is about is not used. */
    ERROR,
    /** It is used, but probably not meant. */
    WARNING
  }

  /** A problem that stands in the way. */
  public static Problem error(String code, String path, String message) {
    return new Problem(code, path, message, Severity.ERROR);
  }

  /** A problem that does not stand in the way. */
  public static Problem warning(String code, String path, String message) {
    return new Problem(code, path, message, Severity.WARNING);
  }

  /** Whether it stands in the way. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    return code + " " + path + ": " + message;
  }
}
