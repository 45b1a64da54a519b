package com.getbonito.verification.matrix;

import java.util.Locale;

/** What a fixture shows; each is asked for whole and as a stream. */
enum Feature {
  TEXT("text"),
  TOOLS("tools: definitions, parallel calls, results, a forced choice"),
  IMAGES("images, and an answer that its cap cuts off"),
  STRUCTURED("structured output"),
  REASONING("reasoning with its proof"),
  RICH("system, document, cache hints, sampling, stop, citations");

  private final String title;

  Feature(String title) {
    this.title = title;
  }

  /** As it is called in files. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For readers. */
  String title() {
    return title;
  }
}
