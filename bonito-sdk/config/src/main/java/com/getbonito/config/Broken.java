package com.getbonito.config;

import java.util.Set;

/**
 * A resource of which not everything could be read. It is never used; it is checked so that
 * whatever else is wrong with it is reported in the same go.
 *
 * @param spec record of what could be read
 * @param spoiled paths of what could not
 */
record Broken(Object spec, Set<String> spoiled) {}
