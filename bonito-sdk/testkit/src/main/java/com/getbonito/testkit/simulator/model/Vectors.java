package com.getbonito.testkit.simulator.model;

import java.util.SplittableRandom;

/** Unit vectors that follow from the text: equal texts, equal vectors. */
public final class Vectors {

  private Vectors() {}

  /** The vector of a text. */
  public static float[] of(long seed, String text, int dimensions) {
    SplittableRandom random = new SplittableRandom(seed + text.hashCode());
    double[] raw = random.doubles(dimensions, -1, 1).toArray();
    double square = 0;
    for (double each : raw) {
      square += each * each;
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (raw[i] / Math.sqrt(square));
    }
    return vector;
  }

  /** A vector as a JSON array. */
  public static String json(float[] vector) {
    StringBuilder out = new StringBuilder(vector.length * 12).append('[');
    for (int i = 0; i < vector.length; i++) {
      out.append(i == 0 ? "" : ",").append(vector[i]);
    }
    return out.append(']').toString();
  }
}
