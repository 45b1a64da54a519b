package com.getbonito.langchain4j;

import com.getbonito.Bonito;
import com.getbonito.RouteView;
import com.getbonito.error.ErrorKind;
import dev.langchain4j.exception.ModelNotFoundException;
import org.jspecify.annotations.Nullable;

/** Which route a call goes to: the model's own, or the one that a request names. */
final class Routes {

  private Routes() {}

  /**
   * The name to call.
   *
   * @param modelName what the request names; null for nothing
   * @param route the model's own
   * @param override whether another route may be named
   * @throws dev.langchain4j.exception.UnsupportedFeatureException where it may not
   * @throws ModelNotFoundException where no route and no alias has that name
   */
  static String target(@Nullable String modelName, String route, boolean override, Bonito bonito) {
    if (modelName == null || modelName.equals(route)) {
      return route;
    }
    if (!override) {
      throw Unsupported.modelName(modelName, route);
    }
    for (RouteView known : bonito.routes()) {
      if (known.name().equals(modelName) || known.aliases().contains(modelName)) {
        return modelName;
      }
    }
    throw new ModelNotFoundException(
        ErrorKind.UNKNOWN_ROUTE.code()
            + ": modelName '"
            + modelName
            + "' is no route and no alias; name one of the routes, or leave it out");
  }
}
