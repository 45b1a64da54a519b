package com.getbonito.prices;

import com.getbonito.money.Placement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the clouds' own names of models stand for, and where their calls may be processed: an
 * inference profile of Bedrock in its member regions, a data zone of Azure in the zone's, {@code
 * global} and the multi-regions of Vertex in theirs. The sets ship as {@code places.txt}.
 */
final class Places {

  private static final List<String> PUBLISHED = List.of("inference-profile/", "foundation-model/");
  private static final String LOCATIONS = "locations/";

  /** What stands before a model's own name on Bedrock. */
  private static final Set<String> PUBLISHERS =
      Set.of(
          "ai21",
          "amazon",
          "anthropic",
          "cohere",
          "deepseek",
          "google",
          "luma",
          "meta",
          "minimax",
          "mistral",
          "moonshot",
          "moonshotai",
          "nvidia",
          "openai",
          "qwen",
          "stability",
          "twelvelabs",
          "writer",
          "zai");

  private final Map<String, List<String>> sets;

  private Places(Map<String, List<String>> sets) {
    this.sets = Map.copyOf(sets);
  }

  /** Reads the sets that ship. */
  static Places shipped() {
    Map<String, List<String>> sets = new HashMap<>();
    for (String line : Shelf.resource("places.txt")) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        List<String> words = List.of(line.split(" "));
        sets.put(words.get(0), List.copyOf(new TreeSet<>(words.subList(1, words.size()))));
      }
    }
    return new Places(sets);
  }

  /**
   * What a name stands for, or null where nothing is known of the provider's names.
   *
   * @param provider the book's name of it
   * @param named the provider's own name: model, profile or deployment
   * @param region region, location or data zone of the connection, or null
   */
  @Nullable Placement of(String provider, String named, @Nullable String region) {
    return switch (provider) {
      case "bedrock" -> bedrock(named, region);
      case "azure" -> azure(region);
      case "vertex" -> vertex(named, region);
      default -> null;
    };
  }

  private Placement bedrock(String named, @Nullable String region) {
    String id = named.startsWith("arn:") ? published(named) : named;
    if (id == null) {
      return new Placement(null, null, null);
    }
    String base = Offers.withoutProfile(id);
    if (base == null && isOfUnknownProfile(id)) {
      return new Placement(id.substring(id.indexOf('.') + 1), null, null);
    }
    return base == null
        ? new Placement(id, region == null ? null : List.of(region), null)
        : new Placement(
            base, sets.get("bedrock:" + id.substring(0, id.length() - base.length() - 1)), null);
  }

  /** A profile of a geography that is newer than this book: nobody knows its regions. */
  private static boolean isOfUnknownProfile(String id) {
    String[] labels = id.split("\\.", 3);
    return labels.length == 3 && !PUBLISHERS.contains(labels[0]) && PUBLISHERS.contains(labels[1]);
  }

  /** The model or system profile that an ARN names; null for what only the account knows. */
  private static @Nullable String published(String arn) {
    for (String kind : PUBLISHED) {
      int at = arn.indexOf(':' + kind);
      if (at > 0) {
        return arn.substring(at + kind.length() + 1);
      }
    }
    return null;
  }

  /** A deployment has a name of its own; a regional one costs what its data zone costs. */
  private @Nullable Placement azure(@Nullable String region) {
    if (region == null) {
      return null;
    }
    String place = region.toLowerCase(Locale.ROOT);
    List<String> zone = sets.get("azure:" + place);
    if (zone != null) {
      return new Placement(null, zone, place);
    }
    if (place.equals(Entry.GLOBAL)) {
      return new Placement(null, null, place);
    }
    return new Placement(null, List.of(place), zoneOf(place));
  }

  private @Nullable String zoneOf(String region) {
    for (String zone : List.of("eu", "us")) {
      if (sets.getOrDefault("azure:" + zone, List.of()).contains(region)) {
        return zone;
      }
    }
    return null;
  }

  /** A resource name says its own location, and is called there whatever the connection says. */
  private Placement vertex(String named, @Nullable String location) {
    String written = segment(named, LOCATIONS);
    String place = written == null ? location : written;
    boolean own =
        named.startsWith("endpoints/")
            || named.contains("/endpoints/")
            || named.chars().allMatch(Character::isDigit);
    String model = named.substring(named.lastIndexOf('/') + 1);
    List<String> regions = place == null ? null : sets.get("vertex:" + place);
    return new Placement(
        own ? null : model, regions != null || place == null ? regions : List.of(place), written);
  }

  private static @Nullable String segment(String path, String before) {
    int at = path.indexOf(before);
    if (at < 0) {
      return null;
    }
    int from = at + before.length();
    int end = path.indexOf('/', from);
    return end < 0 ? path.substring(from) : path.substring(from, end);
  }
}
