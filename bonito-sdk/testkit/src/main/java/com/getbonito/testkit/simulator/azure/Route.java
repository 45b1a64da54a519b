package com.getbonito.testkit.simulator.azure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What a path of Azure asks for.
 *
 * @param door the door that it goes through
 * @param deployment the deployment that it names, empty where the body does
 * @param operation {@code chat/completions}, {@code embeddings}, {@code responses}, {@code models}
 *     and what follows
 */
record Route(Door door, String deployment, String operation) {

  /** The ways in. */
  enum Door {
    /** {@code /openai/deployments/D/…?api-version=…}. */
    DEPLOYMENT,
    /** {@code /openai/v1/…}. */
    V1,
    /** {@code /models/…?api-version=…} of Foundry. */
    FOUNDRY,
    /** {@code /openai/models?api-version=…}. */
    RESOURCE,
    /** No way in. */
    NONE
  }

  private static final String DEPLOYMENTS = "/openai/deployments/";
  private static final String V1 = "/openai/v1/";
  private static final String MODELS = "/models/";
  private static final String RESOURCE = "/openai/";

  static Route of(String path) {
    if (path.startsWith(DEPLOYMENTS)) {
      String rest = path.substring(DEPLOYMENTS.length());
      int slash = rest.indexOf('/');
      return slash < 0
          ? new Route(Door.NONE, "", rest)
          : new Route(
              Door.DEPLOYMENT, decoded(rest.substring(0, slash)), rest.substring(slash + 1));
    }
    if (path.startsWith(V1)) {
      return new Route(Door.V1, "", path.substring(V1.length()));
    }
    if (path.startsWith(MODELS)) {
      return new Route(Door.FOUNDRY, "", path.substring(MODELS.length()));
    }
    return path.startsWith(RESOURCE + "models")
        ? new Route(Door.RESOURCE, "", path.substring(RESOURCE.length()))
        : new Route(Door.NONE, "", path);
  }

  /** Whether the way in asks for the API's version. */
  boolean dated() {
    return switch (door) {
      case DEPLOYMENT, FOUNDRY, RESOURCE -> true;
      case V1, NONE -> false;
    };
  }

  /** Whether answers tell what the content filters found. */
  boolean filtered() {
    return door == Door.DEPLOYMENT || door == Door.V1;
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
