package com.getbonito.testkit.simulator.gemini;

/** Who answers: the same models are served by two hosts, whose answers differ in details. */
public enum Host {
  /** {@code generativelanguage.googleapis.com}. */
  GEMINI_API,
  /** {@code aiplatform.googleapis.com}. */
  VERTEX
}
