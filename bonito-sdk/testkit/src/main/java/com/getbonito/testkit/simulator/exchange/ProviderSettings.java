package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.billing.Tariff;
import com.getbonito.testkit.simulator.script.Pace;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed about a provider while it runs. Immutable; {@code with…} returns a changed
 * copy.
 *
 * @param pace how fast it answers
 * @param apiKeys keys that it accepts; empty for anything, also no key at all, unless there is an
 *     access control
 * @param access who else is let in, null for nobody
 * @param headers header fields of every answer, for example {@code x-ratelimit-remaining-requests}
 * @param tariff what its models cost
 */
public record ProviderSettings(
    Pace pace,
    Set<String> apiKeys,
    @Nullable Access access,
    Map<String, String> headers,
    Tariff tariff) {

  /** At once, for everybody. */
  public static final ProviderSettings PLAIN =
      new ProviderSettings(Pace.instant(), Set.of(), null, Map.of(), Tariff.NONE);

  public ProviderSettings {
    apiKeys = Set.copyOf(apiKeys);
    headers = Map.copyOf(headers);
  }

  public ProviderSettings withPace(Pace value) {
    return new ProviderSettings(value, apiKeys, access, headers, tariff);
  }

  public ProviderSettings withApiKeys(Set<String> value) {
    return new ProviderSettings(pace, value, access, headers, tariff);
  }

  public ProviderSettings withAccess(@Nullable Access value) {
    return new ProviderSettings(pace, apiKeys, value, headers, tariff);
  }

  public ProviderSettings withHeaders(Map<String, String> value) {
    return new ProviderSettings(pace, apiKeys, access, value, tariff);
  }

  public ProviderSettings withTariff(Tariff value) {
    return new ProviderSettings(pace, apiKeys, access, headers, value);
  }
}
