package com.getbonito.core.runtime;

import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.ModelTarget;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a route does about things that a target cannot express. */
public final class Unsupported {

  private static final Logger LOG = LoggerFactory.getLogger(Unsupported.class);

  /** Warnings that are remembered; beyond them nothing more is said. */
  private static final int MOST = 256;

  private final Route.Unsupported mode;
  private final String route;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Unsupported(Route.Unsupported mode, @Nullable String route) {
    this.mode = mode;
    this.route = String.valueOf(route);
  }

  /** Whether the attempt ends there. */
  public boolean refuses() {
    return mode == Route.Unsupported.REJECT;
  }

  /** Says once per target and feature that it was left out, where the route wants to know. */
  public void leftOut(ModelTarget target, String feature, String why) {
    if (mode == Route.Unsupported.WARN
        && warned.size() < MOST
        && warned.add(target.name() + ' ' + feature)) {
      LOG.warn("route {}: target {} is not sent {}: {}", route, target.name(), feature, why);
    }
  }
}
