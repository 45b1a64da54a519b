package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The base id of a model and the place that a catalogue's id names.
 *
 * @param model base id
 * @param place inference profile, data zone or region
 */
record Names(String model, String place) {

  /** The book's providers. */
  static final List<String> PROVIDERS =
      List.of(
          "anthropic",
          "azure",
          "bedrock",
          "cohere",
          "deepseek",
          "google",
          "groq",
          "mistral",
          "openai",
          "openrouter",
          "together",
          "vertex",
          "xai");

  private static final Pattern PROFILE =
      Pattern.compile("(us|eu|apac|jp|au|ca|global|us-gov)\\.(.+)");
  private static final Pattern ZONE = Pattern.compile("(us|eu|global|global-standard)/(.+)");
  private static final Pattern REGION = Pattern.compile("([a-z]{2}(?:-gov)?-[a-z]+-\\d)/(.+)");

  /** Splits an id of a provider. */
  static Names of(String provider, String id) {
    return switch (provider) {
      case "bedrock" -> split(REGION.matcher(id), split(PROFILE.matcher(id), plain(id)));
      case "azure" -> {
        Names zone = split(ZONE.matcher(id), plain(id));
        yield zone.place.equals("global-standard") ? new Names(zone.model, "global") : zone;
      }
      default -> plain(id);
    };
  }

  private static Names plain(String id) {
    return new Names(id, Entry.ANYWHERE);
  }

  private static Names split(Matcher matcher, Names otherwise) {
    return matcher.matches() ? new Names(matcher.group(2), matcher.group(1)) : otherwise;
  }
}
