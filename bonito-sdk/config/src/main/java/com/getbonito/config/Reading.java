package com.getbonito.config;

import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.List;
import java.util.Map;

/**
 * What was read from files.
 *
 * @param resources what could be read
 * @param broken what is there but could not be read in full: it keeps its last good state
 * @param places where each resource was written
 * @param problems everything found
 * @param usable false where so much is wrong that nobody can say what is there: a broken file, a
 *     name used twice
 */
record Reading(
    Resources resources,
    Map<ResourceKey, Broken> broken,
    Map<ResourceKey, Problems.Locator> places,
    List<Problem> problems,
    boolean usable) {

  /** Resources that were built in Java. */
  static Reading of(Resources resources) {
    return new Reading(resources, Map.of(), Map.of(), List.of(), true);
  }
}
