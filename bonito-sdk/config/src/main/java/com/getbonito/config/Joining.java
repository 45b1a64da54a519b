package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts what was read from files and what is written beside them together. */
final class Joining {

  private final Reading read;
  private final Surroundings surroundings;
  private final Map<ResourceKey, Problems.Locator> places;
  private final List<Problem> problems;
  private boolean usable;

  private Joining(Reading read, Surroundings surroundings) {
    this.read = read;
    this.surroundings = surroundings;
    this.places = new HashMap<>(read.places());
    this.problems = new ArrayList<>(read.problems());
    this.usable = read.usable();
  }

  /** The one reading of both. */
  static Reading of(Reading read, Surroundings surroundings) {
    return surroundings.bare() ? read : new Joining(read, surroundings).joined();
  }

  private Reading joined() {
    Resources here = read.resources();
    Resources beside = surroundings.beside();
    Map<String, ProviderConnection> connections =
        both(Kind.PROVIDER_CONNECTION, here.connections(), beside.connections());
    Map<String, Route> routes = both(Kind.ROUTE, here.routes(), beside.routes());
    Map<String, Policy> policies = both(Kind.POLICY, here.policies(), beside.policies());
    return new Reading(
        new Resources(connections, routes, policies),
        read.broken(),
        Map.copyOf(places),
        List.copyOf(problems),
        usable);
  }

  private <S> Map<String, S> both(Kind kind, Map<String, S> here, Map<String, S> beside) {
    Map<String, S> all = new TreeMap<>(beside);
    all.putAll(here);
    beside.keySet().forEach(name -> place(new ResourceKey(kind, name)));
    return all;
  }

  private void place(ResourceKey key) {
    Problems.Locator beside = surroundings.locator(key);
    Problems.Locator file = places.putIfAbsent(key, beside);
    if (file != null) {
      Problems twice = Problems.of(key.toString(), file);
      twice.error(
          Codes.DUPLICATE,
          "metadata.name",
          key.kind().word()
              + " '"
              + key.name()
              + "' is there twice, also beside the file"
              + beside.locate("spec")
              + "; remove one");
      problems.addAll(twice.found());
      usable = false;
    }
  }
}
