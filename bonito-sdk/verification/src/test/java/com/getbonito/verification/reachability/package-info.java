/**
 * Holds what the modules do by reflection to what their reachability metadata says, so that a
 * native image would be told of all of it. No image is built here.
 */
@NullMarked
package com.getbonito.verification.reachability;

import org.jspecify.annotations.NullMarked;
