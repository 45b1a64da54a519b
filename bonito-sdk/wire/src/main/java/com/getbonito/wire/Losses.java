package com.getbonito.wire;

import com.getbonito.error.UnsupportedFeatureException;

/** Hears of what a dialect cannot express. A codec that goes on after it leaves the thing out. */
public interface Losses {

  /** Refuses every loss. */
  Losses REJECT =
      new Losses() {
        @Override
        public void lost(String feature, String why) {
          throw new UnsupportedFeatureException(feature, why);
        }

        @Override
        public void ignored(String feature) {}
      };

  /**
   * Something that the answer may depend on cannot be expressed.
   *
   * @param feature its name in camel case, for example {@code logitBias}, {@code image.url}; of a
   *     vendor field, {@code extras.} and the field
   * @param why what the dialect lacks, in half a sentence
   * @throws UnsupportedFeatureException where it must not be left out
   */
  void lost(String feature, String why);

  /**
   * Something is left out that changes no answer: a cache hint, another provider's reasoning or
   * signature in the history, a field of another provider's answer that is sent back as history.
   */
  void ignored(String feature);
}
