package com.getbonito.prices;

import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs everywhere. The place of a call is, in this order: the inference profile that
 * its deployment names ({@code us.} before the model's id), its region, anywhere.
 */
final class Offers {

  /** An array, because a walk over it makes no iterator. */
  private static final String[] PROFILES = Entry.PROFILES.toArray(String[]::new);

  private final Offer[] offers;
  private final boolean global;

  /**
   * @param offers by place and time
   * @param global whether what the model costs anywhere is what it costs without a region, as on
   *     Vertex, where a region or multi-region may cost more than the location {@code global}
   */
  Offers(List<Offer> offers, boolean global) {
    this.offers = offers.toArray(Offer[]::new);
    this.global = global;
  }

  /** The price of a call, or null where none is known. Allocates nothing. */
  @Nullable ModelPrice price(PriceQuery query, String model) {
    String profile = profile(query.deployment(), model);
    if (profile == null && query.model().length() != model.length()) {
      profile = profile(query.model(), model);
    }
    if (profile != null) {
      return ofProfile(profile, query.time());
    }
    String region = query.region();
    if (region != null && known(region)) {
      return at(region, query.time());
    }
    return global && region != null && !region.equals(Entry.GLOBAL)
        ? inRegion(query.time())
        : at(Entry.ANYWHERE, query.time());
  }

  /** The prices that count at a time, one for each list of places. */
  List<ModelPrice> current(long time) {
    List<ModelPrice> current = new ArrayList<>();
    for (Offer offer : offers) {
      ModelPrice price = offer.price();
      if (price != null && at(offer.places().get(0), time) == price) {
        current.add(price);
      }
    }
    return current;
  }

  /**
   * A profile that nobody names costs what all profiles cost that somebody names, or, where there
   * are none, what the model costs anywhere; where they differ or one is unknown, it is unknown.
   */
  private @Nullable ModelPrice ofProfile(String profile, long time) {
    if (known(profile)) {
      return at(profile, time);
    }
    ModelPrice only = null;
    for (String other : PROFILES) {
      if (other.equals("global") || !known(other)) {
        continue;
      }
      ModelPrice there = at(other, time);
      if (there == null || (only != null && !there.id().equals(only.id()))) {
        return null;
      }
      only = there;
    }
    return only == null ? at(Entry.ANYWHERE, time) : only;
  }

  /**
   * A region that nobody names costs what all regions cost that somebody names, or, where there are
   * none, what the model costs anywhere; where they differ or one is unknown, it is unknown.
   */
  private @Nullable ModelPrice inRegion(long time) {
    ModelPrice only = null;
    for (Offer offer : offers) {
      String place = offer.places().get(0);
      if (place.equals(Entry.ANYWHERE) || place.equals(Entry.GLOBAL)) {
        continue;
      }
      ModelPrice there = at(place, time);
      if (there == null || (only != null && !there.id().equals(only.id()))) {
        return null;
      }
      only = there;
    }
    return only == null ? at(Entry.ANYWHERE, time) : only;
  }

  boolean known(String place) {
    for (Offer offer : offers) {
      if (offer.isFor(place)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable ModelPrice at(String place, long time) {
    Offer latest = null;
    for (Offer offer : offers) {
      if (offer.isFor(place)
          && time >= offer.from()
          && (latest == null || offer.from() >= latest.from())) {
        latest = offer;
      }
    }
    return latest == null ? null : latest.price();
  }

  private static @Nullable String profile(@Nullable String deployment, String model) {
    if (deployment == null) {
      return null;
    }
    int dot = deployment.length() - model.length() - 1;
    if (dot <= 0 || deployment.charAt(dot) != '.' || !deployment.endsWith(model)) {
      return null;
    }
    for (String profile : PROFILES) {
      int start = dot - profile.length();
      // An ARN of a profile ends in its id too.
      if (start >= 0
          && deployment.startsWith(profile, start)
          && (start == 0 || deployment.charAt(start - 1) == '/')) {
        return profile;
      }
    }
    return null;
  }

  /** The base id in an id that names a profile; null where it names none. */
  static @Nullable String withoutProfile(String id) {
    for (String profile : PROFILES) {
      if (id.startsWith(profile) && id.startsWith(".", profile.length())) {
        return id.substring(profile.length() + 1);
      }
    }
    return null;
  }
}
