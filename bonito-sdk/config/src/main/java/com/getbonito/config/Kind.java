package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three kinds of resources. */
enum Kind {
  PROVIDER_CONNECTION("ProviderConnection", "connections", ProviderConnection.class),
  ROUTE("Route", "routes", Route.class),
  POLICY("Policy", "policies", Policy.class);

  private final String word;
  private final String plural;
  private final Class<?> spec;

  Kind(String word, String plural, Class<?> spec) {
    this.word = word;
    this.plural = plural;
    this.spec = spec;
  }

  String word() {
    return word;
  }

  String plural() {
    return plural;
  }

  Class<?> spec() {
    return spec;
  }

  static @Nullable Kind of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst().orElse(null);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
