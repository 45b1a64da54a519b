package com.getbonito.wire.openai;

import com.getbonito.wire.Losses;
import java.util.ArrayList;
import java.util.List;

/** Notes what is lost and what is ignored, and goes on. */
final class Noted implements Losses {

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
