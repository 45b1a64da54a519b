package com.getbonito.cli.demo;

import org.jspecify.annotations.Nullable;

/** Whose calls the demo makes: the users of three teams, and one who names no team. */
final class Teams {

  static final String SUPPORT = "support";
  static final String SALES = "sales";
  static final String LABS = "labs";

  /** Stands for all calls that are made before anything is counted. */
  static final String WARM_UP = "warm-up";

  static final int USERS = 40;

  private static final int NOBODY = 0;
  private static final int FIRST_OF_SALES = 22;
  private static final int FIRST_OF_LABS = 34;

  private Teams() {}

  /** The team of a user, or null. */
  static @Nullable String of(int user) {
    if (user == NOBODY) {
      return null;
    }
    return user < FIRST_OF_SALES ? SUPPORT : user < FIRST_OF_LABS ? SALES : LABS;
  }
}
