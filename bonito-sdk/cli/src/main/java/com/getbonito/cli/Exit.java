package com.getbonito.cli;

/** What the exit code of a command says. */
public final class Exit {

  /** Done, nothing to report. */
  public static final int OK = 0;

  /** Done, and something was found: a difference, an unreadable record, no target for a call. */
  public static final int FINDING = 1;

  /** Not done: the command line, a file or the configuration is wrong. */
  public static final int USAGE = 2;

  /** Not done because of a defect of Bonito. */
  public static final int DEFECT = 3;

  private Exit() {}
}
