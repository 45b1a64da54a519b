package com.getbonito;

import com.getbonito.snapshot.Problem;
import java.util.List;

/**
 * The configuration as it is in force.
 *
 * @param revision SHA-256 of its content, in hexadecimal
 * @param epoch id of the store that it lives in
 * @param sequence its place in the epoch
 * @param refused why the last change was not taken over in full; empty where it was
 * @param warnings what of it is used but probably not meant
 */
public record ConfigurationView(
    String revision, String epoch, long sequence, List<Problem> refused, List<Problem> warnings) {

  /** Copies the lists. */
  public ConfigurationView {
    refused = List.copyOf(refused);
    warnings = List.copyOf(warnings);
  }
}
