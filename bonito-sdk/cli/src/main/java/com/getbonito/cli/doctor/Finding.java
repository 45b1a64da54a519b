package com.getbonito.cli.doctor;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that was looked at.
 *
 * @param topic what it is about
 * @param severity how bad it is
 * @param code stable code; null where all is well
 * @param subject which connection, file or path
 * @param message what was found; never a secret
 * @param fix what to do; null where there is nothing to do
 */
record Finding(
    Topic topic,
    Severity severity,
    @Nullable String code,
    String subject,
    String message,
    @Nullable String fix) {

  /** How bad a finding is. */
  enum Severity {
    /** Calls fail, or are refused. */
    BROKEN("broken"),
    /** It works, but not well or not for long. */
    WARNING("warning"),
    /** As it should be. */
    FINE("fine");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Map<String, String> members() {
    Map<String, String> members = new TreeMap<>();
    members.put("topic", topic.word());
    members.put("severity", severity.word());
    members.put("subject", subject);
    members.put("message", message);
    if (code != null) {
      members.put("code", code);
    }
    if (fix != null) {
      members.put("fix", fix);
    }
    return members;
  }
}
