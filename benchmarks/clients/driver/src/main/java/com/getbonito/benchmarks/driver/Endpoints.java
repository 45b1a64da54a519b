package com.getbonito.benchmarks.driver;

import java.util.EnumMap;
import java.util.Map;

/** Where each workload is answered. */
public final class Endpoints {

  private final Map<Workload, String> baseUrls;

  private Endpoints(Map<Workload, String> baseUrls) {
    this.baseUrls = baseUrls;
  }

  /** Reads {@code label=baseUrl} pairs. */
  public static Endpoints parse(Iterable<String> pairs) {
    Map<Workload, String> found = new EnumMap<>(Workload.class);
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      found.put(Workload.of(pair.substring(0, equals)), pair.substring(equals + 1));
    }
    return new Endpoints(found);
  }

  /** The base URL with its version, as an OpenAI client takes it. */
  public String baseUrl(Workload workload) {
    String url = baseUrls.get(workload);
    if (url == null) {
      throw new IllegalArgumentException("no endpoint for " + workload.label());
    }
    return url;
  }
}
