package com.getbonito.micrometer;

import io.micrometer.core.instrument.Tags;

/**
 * Where something went, in names of which there are few.
 *
 * @param route name of the route; {@code none} for a direct call
 * @param target name of the target within it
 * @param connection name of the connection
 * @param provider the conventions' name of the provider
 * @param model base model id
 */
record TargetNames(String route, String target, String connection, String provider, String model) {

  Tags tags() {
    return Tags.of(
        Keys.ROUTE, route,
        Keys.TARGET, target,
        Keys.CONNECTION, connection,
        Keys.PROVIDER, provider,
        Keys.REQUEST_MODEL, model);
  }
}
