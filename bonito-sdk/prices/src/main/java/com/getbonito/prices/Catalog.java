package com.getbonito.prices;

import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.PriceBook;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a cloud lists, merged with what the book knows. The cloud wins where it says something. */
public final class Catalog {

  private final ProviderConnection connection;
  private final PriceBook book;
  private final String provider;
  private final long time;

  /**
   * @param connection whose models were listed
   * @param book prices and facts
   * @param time when the prices count, in milliseconds since the epoch
   */
  public Catalog(ProviderConnection connection, PriceBook book, long time) {
    this.connection = connection;
    this.book = book;
    this.provider = PriceQuery.providerOf(connection);
    this.time = time;
  }

  /** The listed models in their order. */
  public List<CatalogModel> of(List<ListedModel> listed) {
    List<CatalogModel> models = new ArrayList<>(listed.size());
    for (ListedModel each : listed) {
      models.add(of(each));
    }
    return models;
  }

  private CatalogModel of(ListedModel listed) {
    String region = PriceQuery.homeOf(connection, null);
    Placement placement = book.placement(provider, listed.id(), region);
    String model = base(listed, placement);
    ModelFacts facts = book.facts(provider, model);
    String billed = placement == null || placement.billed() == null ? region : placement.billed();
    ModelPrice price = book.price(new PriceQuery(provider, model, listed.id(), billed, time));
    return new CatalogModel(
        listed,
        model,
        capabilities(listed, facts),
        listed.contextWindow() == null && facts != null
            ? facts.contextWindow()
            : listed.contextWindow(),
        listed.maxOutput() == null && facts != null ? facts.maxOutput() : listed.maxOutput(),
        lifecycle(listed, facts),
        regions(listed, placement),
        price);
  }

  /** What the connection states of a deployment wins, then the cloud, then the name itself. */
  private String base(ListedModel listed, @Nullable Placement placement) {
    if (connection.models() != null) {
      for (OfferedModel offered : connection.models()) {
        if (listed.id().equals(offered.deployment())) {
          return offered.model();
        }
      }
    }
    if (listed.base() != null) {
      Placement other = book.placement(provider, listed.base(), null);
      return other == null || other.model() == null ? listed.base() : other.model();
    }
    return placement == null || placement.model() == null ? listed.id() : placement.model();
  }

  private static List<String> capabilities(ListedModel listed, @Nullable ModelFacts facts) {
    TreeSet<String> all = new TreeSet<>(listed.capabilities());
    if (facts != null && facts.capabilities() != null) {
      all.addAll(facts.capabilities());
    }
    return List.copyOf(all);
  }

  private static @Nullable String lifecycle(ListedModel listed, @Nullable ModelFacts facts) {
    if (listed.lifecycle() != null) {
      return listed.lifecycle();
    }
    return facts == null || facts.ends() == null ? null : "ends " + facts.ends();
  }

  private static @Nullable List<String> regions(ListedModel listed, @Nullable Placement placement) {
    if (!listed.regions().isEmpty()) {
      return listed.regions().stream().sorted().toList();
    }
    return placement == null ? null : placement.regions();
  }
}
