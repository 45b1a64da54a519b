package com.getbonito.verification.ledger;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, the first few of it in words. For one thread. */
final class Findings {

  private static final int MOST_IN_WORDS = 15;

  private final List<String> words = new ArrayList<>();

  void add(String what, String finding) {
    if (words.size() < MOST_IN_WORDS) {
      words.add(what + ' ' + finding);
    }
  }

  List<String> words() {
    return List.copyOf(words);
  }
}
