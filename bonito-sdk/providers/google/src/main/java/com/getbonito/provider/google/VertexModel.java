package com.getbonito.provider.google;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is within Vertex AI.
 *
 * @param publisher who made it; Google for endpoints, where tuned models of Google's are served
 * @param location the place that its own name says, null where that is the connection's
 * @param resource its resource name from {@code projects/} on, null where that is the connection's
 *     project and place
 * @param path its name below project and location
 */
record VertexModel(
    String publisher, @Nullable String location, @Nullable String resource, String path) {

  static final String GOOGLE = "google";
  static final String ANTHROPIC = "anthropic";

  private static final Pattern WHOLE =
      Pattern.compile(
          "projects/([^/]+)/locations/([a-z0-9-]+)/"
              + "(endpoints/[^/]+|publishers/[^/]+/models/[^/]+)");
  private static final Pattern ENDPOINT = Pattern.compile("endpoints/[^/]+");
  private static final Pattern PUBLISHED = Pattern.compile("publishers/([^/]+)/models/([^/]+)");
  private static final Pattern OF_A_PUBLISHER = Pattern.compile("([^/]+)/([^/]+)");

  /**
   * Reads what the provider calls the model: {@code gemini-2.5-flash}, {@code
   * claude-sonnet-4-5@20250929}, {@code publisher/model}, {@code endpoints/123}, or a whole
   * resource name.
   */
  static VertexModel of(String name) {
    Matcher whole = WHOLE.matcher(name);
    if (whole.matches()) {
      String path = whole.group(3);
      String location = whole.group(2);
      String resource =
          "projects/"
              + Segment.of(whole.group(1))
              + "/locations/"
              + location
              + "/"
              + Segment.each(path);
      return new VertexModel(publisher(path), location, resource, Segment.each(path));
    }
    if (ENDPOINT.matcher(name).matches() || PUBLISHED.matcher(name).matches()) {
      return new VertexModel(publisher(name), null, null, Segment.each(name));
    }
    Matcher published = OF_A_PUBLISHER.matcher(name);
    return published.matches()
        ? published(published.group(1), published.group(2))
        : published(name.startsWith("claude") ? ANTHROPIC : GOOGLE, name);
  }

  private static VertexModel published(String publisher, String model) {
    String path = "publishers/" + Segment.of(publisher) + "/models/" + Segment.of(model);
    return new VertexModel(publisher, null, null, path);
  }

  private static String publisher(String path) {
    Matcher published = PUBLISHED.matcher(path);
    return published.matches() ? published.group(1) : GOOGLE;
  }
}
