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
      Pattern.compile('(' + String.join("|", Entry.PROFILES) + ")\\.(.+)");
  private static final Pattern ZONE = Pattern.compile("(us|eu|global|global-standard)/(.+)");
  private static final Pattern REGION = Pattern.compile("([a-z]{2}(?:-gov)?-[a-z]+-\\d)/(.+)");

  private static final Pattern OTHER =
      Pattern.compile(
          "(^|[-./])(rerank|realtime|tts|transcribe|whisper|live|native-audio|image)([-.:@/]|$)");
  private static final Pattern NO_ID = Pattern.compile(".*-(gt|lte)-\\d+k|invoke/.*");

  /** Whether an id is that of a model that neither converses nor embeds. */
  static boolean isOfOtherKind(String id) {
    return OTHER.matcher(id).find();
  }

  /**
   * Whether a catalogue's id can be the id of a model: without white space, no ARN, no size of an
   * input ({@code -gt-128k}) and no way to call it ({@code invoke/}); and no Claude of Google's own
   * interface, which only Vertex offers.
   */
  static boolean isId(String provider, String id) {
    return !id.isEmpty()
        && id.chars().noneMatch(c -> c <= ' ' || c == '#')
        && !NO_ID.matcher(id).matches()
        && !(provider.equals("google") && id.startsWith("claude"));
  }

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
