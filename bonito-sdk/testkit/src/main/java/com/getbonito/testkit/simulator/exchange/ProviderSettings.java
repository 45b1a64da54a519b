package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.script.Pace;
import java.util.Map;
import java.util.Set;

/**
 * What may be changed about a provider while it runs. Immutable; {@code with…} returns a changed
 * copy.
 *
 * @param pace how fast it answers
 * @param apiKeys keys that it accepts; empty for anything, also no key at all
 * @param headers header fields of every answer, for example {@code x-ratelimit-remaining-requests}
 * @param tariff what its models cost
 */
public record ProviderSettings(
    Pace pace, Set<String> apiKeys, Map<String, String> headers, Tariff tariff) {

  /** At once, for everybody. */
  public static final ProviderSettings PLAIN =
      new ProviderSettings(Pace.instant(), Set.of(), Map.of(), Tariff.NONE);

  public ProviderSettings {
    apiKeys = Set.copyOf(apiKeys);
    headers = Map.copyOf(headers);
  }

  public ProviderSettings withPace(Pace value) {
    return new ProviderSettings(value, apiKeys, headers, tariff);
  }

  public ProviderSettings withApiKeys(Set<String> value) {
    return new ProviderSettings(pace, value, headers, tariff);
  }

  public ProviderSettings withHeaders(Map<String, String> value) {
    return new ProviderSettings(pace, apiKeys, value, tariff);
  }

  public ProviderSettings withTariff(Tariff value) {
    return new ProviderSettings(pace, apiKeys, headers, value);
  }
}
