package com.getbonito.wire.bedrock;

import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.List;

/** Remembers what was lost and ignored. */
final class Heard implements Losses {

  final List<String> lost = new ArrayList<>();
  final List<String> ignored = new ArrayList<>();

  @Override
  public void lost(String feature, String why) {
    lost.add(feature);
  }

  @Override
  public void ignored(String feature) {
    ignored.add(feature);
  }
}
