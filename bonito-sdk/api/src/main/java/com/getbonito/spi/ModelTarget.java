package com.getbonito.spi;

import org.jspecify.annotations.Nullable;

/**
 * Where an attempt goes.
 *
 * @param name name of the target within its route
 * @param connection name of the connection
 * @param model base model id
 * @param deployment the provider's own id, null where it is the model's
 */
public record ModelTarget(
    String name, String connection, String model, @Nullable String deployment) {

  /** What the provider calls the model. */
  public String nativeModel() {
    return deployment == null ? model : deployment;
  }
}
