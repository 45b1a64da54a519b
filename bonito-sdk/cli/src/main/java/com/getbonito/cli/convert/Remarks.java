package com.getbonito.cli.convert;

import com.getbonito.cli.convert.Remark.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The remarks of one conversion, each once. */
final class Remarks {

  private final Set<Remark> all = new LinkedHashSet<>();

  void lost(String path, String message) {
    all.add(new Remark(Kind.LOST, path, message));
  }

  void secret(String path, String message) {
    all.add(new Remark(Kind.SECRET, path, message));
  }

  void changed(String path, String message) {
    all.add(new Remark(Kind.CHANGED, path, message));
  }

  void leftOut(String path, String message) {
    all.add(new Remark(Kind.LEFT_OUT, path, message));
  }

  /** The gravest first, those of one kind as they came. */
  List<Remark> all() {
    List<Remark> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(Remark::kind));
    return List.copyOf(sorted);
  }
}
