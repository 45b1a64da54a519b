package com.getbonito.core.runtime;

import com.getbonito.core.health.HealthBook;
import com.getbonito.core.policy.Place;
import com.getbonito.money.ModelFacts;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.PriceBook;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out what governs and prices a target: its provider, where it is processed, its price. */
final class Offers {

  private final PriceBook book;
  private final HealthBook health;

  Offers(PriceBook book, HealthBook health) {
    this.book = book;
    this.health = health;
  }

  /**
   * The offer behind a target.
   *
   * @param route name of the route; null for a direct call, whose answers are not averaged with
   *     others'
   */
  Offer of(
      @Nullable String route,
      Target target,
      ModelTarget where,
      ProviderConnection connection,
      @Nullable OfferedModel offered) {
    String provider = provider(connection);
    String region = offered == null ? null : offered.region();
    Pricing pricing =
        new Pricing(
            book,
            provider,
            target.model(),
            where.deployment(),
            region,
            Pricing.stated(
                target.connection(), target.model(), offered == null ? null : offered.prices()));
    Place place =
        new Place(
            target.connection(),
            connection.provider().wireName(),
            provider,
            target.model(),
            regions(connection, region));
    return new Offer(
        provider,
        region,
        place,
        pricing,
        health.outputs(route, new HealthBook.Key(target.connection(), where.nativeModel())),
        connection.limits());
  }

  /** What the book knows of a target's model, or null. */
  @Nullable ModelFacts facts(ProviderConnection connection, String model) {
    return book.facts(provider(connection), model);
  }

  private static @Nullable List<String> regions(
      ProviderConnection connection, @Nullable String region) {
    if (region != null) {
      return List.of(region);
    }
    return connection.regions() == null ? null : connection.regions().stream().sorted().toList();
  }

  private static String provider(ProviderConnection connection) {
    return switch (connection.provider()) {
      case BEDROCK -> "bedrock";
      case AZURE_OPENAI -> "azure";
      case VERTEX -> "vertex";
      case ANTHROPIC -> "anthropic";
      case OPENAI_COMPATIBLE -> {
        OpenaiCompatible member = connection.openaiCompatible();
        yield member == null ? "generic" : member.preset().wireName().toLowerCase(Locale.ROOT);
      }
      case CUSTOM -> connection.custom() == null ? "custom" : connection.custom().factory();
    };
  }
}
