package com.getbonito.spring.boot;

import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys of credentials, which Spring's users may spell as everything else: {@code api-key}. */
final class CredentialKeys {

  static final List<String> ALL =
      List.of(
          "apiKey",
          "accessKeyId",
          "secretAccessKey",
          "sessionToken",
          "clientSecret",
          "serviceAccountJson");

  private CredentialKeys() {}

  /** The same credentials with the keys' own spelling. */
  static Credentials spelt(Credentials credentials) {
    return new Credentials(
        credentials.source(),
        spelt(credentials.keys()),
        credentials.secret(),
        spelt(credentials.secondary()));
  }

  private static Map<String, String> spelt(Map<String, String> keys) {
    Map<String, String> spelt = new LinkedHashMap<>();
    keys.forEach((key, place) -> spelt.put(spelt(key), place));
    return spelt;
  }

  private static String spelt(String key) {
    return ALL.stream()
        .filter(known -> uniform(known).equals(uniform(key)))
        .findFirst()
        .orElse(key);
  }

  private static String uniform(String key) {
    return key.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
  }
}
