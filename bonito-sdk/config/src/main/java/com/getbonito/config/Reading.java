package com.getbonito.config;

import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was read from files.
 *
 * @param resources what could be read
 * @param unreadable what is there but could not be read: it keeps its last good state
 * @param places where each resource was written
 * @param problems everything found
 * @param usable false where so much is wrong that nobody can say what is there: a broken file, a
 *     name used twice
 */
record Reading(
    Resources resources,
    Set<ResourceKey> unreadable,
    Map<ResourceKey, Document> places,
    List<Problem> problems,
    boolean usable) {}
