package com.getbonito.core.runtime;

import com.getbonito.core.health.HealthBook;
import com.getbonito.core.policy.Place;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.PriceBook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what governs and prices a target: its provider, where it is processed, its price. */
final class Offers {

  private static final Placement NOWHERE = new Placement(null, null, null);

  private final PriceBook book;
  private final HealthBook health;

  Offers(PriceBook book, HealthBook health) {
    this.book = book;
    this.health = health;
  }

  /**
   * What a connection's own name of a model stands for, and where its calls are processed.
   *
   * @param named the provider's own name
   */
  Placement placement(ProviderConnection connection, @Nullable OfferedModel offered, String named) {
    Placement known =
        book.placement(
            PriceQuery.providerOf(connection), named, PriceQuery.homeOf(connection, offered));
    return known == null ? NOWHERE : known;
  }

  /**
   * The offer behind a target.
   *
   * @param route name of the route; null for a direct call, whose answers are not averaged with
   *     others'
   * @param where the target, with its base model
   */
  Offer of(
      @Nullable String route,
      ModelTarget where,
      ProviderConnection connection,
      @Nullable OfferedModel offered,
      Placement placement) {
    String provider = PriceQuery.providerOf(connection);
    String home = PriceQuery.homeOf(connection, offered);
    String region = placement.billed() == null ? home : placement.billed();
    Pricing pricing =
        new Pricing(
            book,
            provider,
            where.model(),
            where.deployment(),
            region,
            Pricing.stated(
                where.connection(), where.model(), offered == null ? null : offered.prices()));
    Place place =
        new Place(
            where.connection(),
            connection.provider().wireName(),
            provider,
            where.model(),
            regions(connection, offered, placement));
    return new Offer(
        provider,
        region,
        place,
        pricing,
        health.outputs(route, new HealthBook.Key(where.connection(), where.nativeModel())),
        connection.limits());
  }

  /** What the book knows of a target's model, or null. */
  @Nullable ModelFacts facts(ProviderConnection connection, String model) {
    return book.facts(PriceQuery.providerOf(connection), model);
  }

  /** What the cloud tells wins: a profile is processed in all its regions, whatever is stated. */
  private static @Nullable List<String> regions(
      ProviderConnection connection, @Nullable OfferedModel offered, Placement placement) {
    if (placement.regions() != null) {
      return placement.regions();
    }
    boolean elsewhere = connection.bedrock() != null || connection.vertex() != null;
    if (offered != null && offered.region() != null && !elsewhere) {
      return List.of(offered.region());
    }
    return connection.regions() == null ? null : connection.regions().stream().sorted().toList();
  }
}
