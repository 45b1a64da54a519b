package com.getbonito.spring.boot.actuate;

import com.getbonito.decision.Decision;
import com.getbonito.spi.DecisionSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last decisions, a bounded number of them. Never blocks a call: while many end at once, a
 * reader may for a moment miss one that is being put in place.
 */
public final class DecisionRing implements DecisionSink {

  private final AtomicReferenceArray<@Nullable Decision> places;
  private final AtomicLong taken = new AtomicLong();

  /**
   * An empty ring.
   *
   * @param capacity how many decisions it keeps, 1 or more
   */
  public DecisionRing(int capacity) {
    places = new AtomicReferenceArray<>(capacity);
  }

  @Override
  public void accept(Decision decision) {
    places.set(place(taken.getAndIncrement()), decision);
  }

  /** How many decisions it keeps at most. */
  public int capacity() {
    return places.length();
  }

  /** What is kept, newest first. */
  public List<Decision> newestFirst() {
    List<Decision> found = new ArrayList<>();
    long newest = taken.get();
    for (long each = newest - 1; each >= 0 && newest - each <= places.length(); each--) {
      Decision decision = places.get(place(each));
      if (decision != null) {
        found.add(decision);
      }
    }
    return found;
  }

  /** The decision of that id, if it is still kept. */
  public Optional<Decision> of(String id) {
    return newestFirst().stream().filter(decision -> decision.id().equals(id)).findFirst();
  }

  private int place(long number) {
    return (int) (number % places.length());
  }
}
