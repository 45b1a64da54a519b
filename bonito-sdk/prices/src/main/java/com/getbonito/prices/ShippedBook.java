package com.getbonito.prices;

import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The book that ships. A provider's part is opened when it is first asked for, a model's lines are
 * read when it is; from then on both are kept, and a question costs a look in two maps.
 */
final class ShippedBook implements PriceBook {

  private final Map<String, Section> sections = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Places> places = new AtomicReference<>();
  private final AtomicReference<@Nullable Set<String>> providers = new AtomicReference<>();

  @Override
  public @Nullable ModelPrice price(PriceQuery query) {
    PricedModel model = model(query.provider(), query.model());
    String region = query.region();
    PricedModel dated =
        model == null || region == null || model.knows(region)
            ? null
            : dated(query.provider(), query.model(), region);
    return model == null ? null : (dated == null ? model : dated).price(query);
  }

  @Override
  public @Nullable ModelPrice ceiling(String provider, long time) {
    Section section = section(provider);
    return section == null ? null : section.ceiling().at(time);
  }

  @Override
  public @Nullable ModelFacts facts(String provider, String model) {
    PricedModel known = model(provider, model);
    return known == null ? null : known.facts();
  }

  @Override
  public @Nullable Placement placement(String provider, String named, @Nullable String region) {
    return places().of(Shelf.canonical(provider), named, region);
  }

  private Places places() {
    Places read = places.get();
    if (read == null) {
      read = Places.shipped();
      places.set(read);
    }
    return read;
  }

  /**
   * Catalogues price a data zone of Azure for the dated name of a model and not for the plain one.
   *
   * @return the last dated model that has a price there, or null
   */
  private @Nullable PricedModel dated(String provider, String id, String region) {
    Section section = provider.equals("azure") ? section(provider) : null;
    return section == null ? null : section.dated(id, region);
  }

  private @Nullable PricedModel model(String provider, String id) {
    Section section = section(provider);
    return section == null ? null : section.model(id);
  }

  private @Nullable Section section(String provider) {
    Section open = sections.get(provider);
    if (open != null) {
      return open;
    }
    String name = Shelf.canonical(provider);
    // Only what ships is kept, so that no name from outside grows the map.
    return known().contains(name)
        ? sections.computeIfAbsent(name, own -> new Section(Shelf.of(own)))
        : null;
  }

  private Set<String> known() {
    Set<String> known = providers.get();
    if (known == null) {
      known = new TreeSet<>(Shelf.providers());
      providers.set(known);
    }
    return known;
  }

  /** One provider's part. */
  private static final class Section {

    private final Shelf shelf;
    private final Map<String, PricedModel> models = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Ceiling> ceiling = new AtomicReference<>();

    Section(Shelf shelf) {
      this.shelf = shelf;
    }

    @Nullable PricedModel model(String id) {
      PricedModel read = models.get(id);
      if (read != null) {
        return read;
      }
      Model own = shelf.model(id);
      if (own != null) {
        return models.computeIfAbsent(id, any -> new PricedModel(own, shelf));
      }
      String base = Offers.withoutProfile(id);
      Model plain = base == null ? null : shelf.model(base);
      // Kept under both names: there are no more of them than models times profiles.
      return plain == null
          ? null
          : models.computeIfAbsent(id, any -> new PricedModel(plain, shelf));
    }

    @Nullable PricedModel dated(String id, String region) {
      PricedModel last = null;
      for (String other : shelf.ids()) {
        if (other.startsWith(id + "-20")) {
          PricedModel sibling = model(other);
          last = sibling != null && sibling.knows(region) ? sibling : last;
        }
      }
      return last;
    }

    Ceiling ceiling() {
      Ceiling made = ceiling.get();
      if (made == null) {
        ceiling.compareAndSet(null, make());
        made = Objects.requireNonNull(ceiling.get());
      }
      return made;
    }

    /** Reads every model once and keeps those that the ceiling is made of. */
    private Ceiling make() {
      List<PricedModel> all = new ArrayList<>();
      List<Long> changes = new ArrayList<>();
      for (String id : shelf.ids()) {
        Model model = shelf.model(id);
        if (model == null || model.aliasOf() != null || model.kind().equals(Model.OTHER)) {
          continue;
        }
        all.add(new PricedModel(model, shelf));
        model.entries().forEach(entry -> changes.add(Offer.start(entry.from())));
        changes.add(Offer.start(model.ends()));
      }
      return new Ceiling(shelf.provider(), shelf.date(), all, changes);
    }
  }
}
