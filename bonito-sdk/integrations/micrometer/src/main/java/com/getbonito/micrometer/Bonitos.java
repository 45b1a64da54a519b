package com.getbonito.micrometer;

import com.getbonito.Bonito;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Bonitos that the same gauges are read from. Keeps none alive, and forgets the closed ones.
 */
final class Bonitos {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<WeakReference<Bonito>> all = new ArrayList<>(1);
  private boolean shown;

  /**
   * Adds one, if it is open and not there yet.
   *
   * @param there whether the registry has the gauges, which somebody may have removed
   * @param show makes the gauges; not run where they are there already
   */
  void add(Bonito bonito, BooleanSupplier there, Runnable show) {
    lock.lock();
    try {
      if (gone(bonito)) {
        return;
      }
      if (!present().contains(bonito)) {
        all.add(new WeakReference<>(bonito));
      }
      if (!shown || !there.getAsBoolean()) {
        shown = true;
        show.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Those that are open.
   *
   * @param hide removes the gauges; run where there is nothing left to show
   */
  List<Bonito> open(Runnable hide) {
    lock.lock();
    try {
      List<Bonito> open = present();
      if (open.isEmpty() && shown) {
        shown = false;
        hide.run();
      }
      return open;
    } finally {
      lock.unlock();
    }
  }

  private List<Bonito> present() {
    all.removeIf(each -> gone(each.get()));
    return all.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
  }

  /** A closed one has no configuration in force. */
  private static boolean gone(@Nullable Bonito bonito) {
    return bonito == null || bonito.configuration().revision().isEmpty();
  }
}
