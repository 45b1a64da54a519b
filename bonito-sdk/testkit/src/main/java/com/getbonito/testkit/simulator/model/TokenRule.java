package com.getbonito.testkit.simulator.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulator's own tokens: up to five letters or digits, or one other character, each with the
 * white space before it. The pieces of a text joined are the text. A rule of its own on purpose:
 * nobody who counts tokens by another rule can agree with the ledger by luck.
 */
public final class TokenRule {

  private static final int LONGEST = 5;

  private TokenRule() {}

  /** Cuts a text into its tokens. */
  public static List<String> split(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = tokenEnd(text, start);
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }

  /** How many tokens a text is. */
  public static int count(String text) {
    int tokens = 0;
    for (int start = 0; start < text.length(); start = tokenEnd(text, start)) {
      tokens++;
    }
    return tokens;
  }

  private static int tokenEnd(String text, int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return at;
    }
    if (!wordAt(text, at)) {
      return at + Character.charCount(text.codePointAt(at));
    }
    for (int letters = 0; letters < LONGEST && at < text.length() && wordAt(text, at); letters++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean wordAt(String text, int at) {
    return Character.isLetterOrDigit(text.codePointAt(at));
  }
}
