package com.getbonito.verification.matrix;

import com.getbonito.verification.recordings.RecordedExchange;
import tools.jackson.core.JacksonException;

/** What a tool answered: JSON means the same however it is spaced. */
final class ToolResult {

  private ToolResult() {}

  static String plain(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return text;
    }
    try {
      return RecordedExchange.JSON.readTree(text).toString();
    } catch (JacksonException noJson) {
      return text;
    }
  }
}
