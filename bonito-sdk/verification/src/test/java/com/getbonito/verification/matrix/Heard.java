package com.getbonito.verification.matrix;

import com.getbonito.wire.Losses;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a codec says of what it leaves out. */
final class Heard implements Losses {

  private final SortedSet<String> losses = new TreeSet<>();

  @Override
  public void lost(String feature, String why) {
    losses.add("loses " + feature + ": " + why);
  }

  @Override
  public void ignored(String feature) {
    losses.add("ignores " + feature);
  }

  SortedSet<String> all() {
    return losses;
  }
}
