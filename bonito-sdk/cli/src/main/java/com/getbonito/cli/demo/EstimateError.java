package com.getbonito.cli.demo;

/**
 * Answers whose usage nobody reported and whose bill the simulator knows all the same, in
 * picodollars.
 *
 * @param answers how many
 * @param estimated what Bonito booked for them
 * @param billed what the simulator bills for them
 */
record EstimateError(long answers, long estimated, long billed) {

  static final EstimateError NONE = new EstimateError(0, 0, 0);

  EstimateError plus(long estimate, long bill) {
    return new EstimateError(
        answers + 1, Math.addExact(estimated, estimate), Math.addExact(billed, bill));
  }

  EstimateError plus(EstimateError other) {
    return new EstimateError(
        answers + other.answers,
        Math.addExact(estimated, other.estimated),
        Math.addExact(billed, other.billed));
  }

  /** How much too high the estimate is, in tenths of a percent; negative where it is too low. */
  long perMille() {
    return billed == 0 ? 0 : Math.round((estimated - billed) * 1_000.0 / billed);
  }
}
