package com.getbonito.testkit.simulator.gemini;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * What a path names: {@code /v1beta/models/M:verb} of the Gemini API, or {@code
 * /v1/projects/P/locations/L/publishers/U/models/M:verb} of Vertex AI. What a path does not name is
 * empty.
 *
 * @param version {@code v1}, {@code v1beta}, {@code v1beta1}
 * @param project project of Vertex AI
 * @param location its region, or {@code global}
 * @param publisher who made the model
 * @param listing whether the path ends in {@code /models}
 * @param model the model, a fault suffix included
 * @param verb what is asked of it
 */
public record Address(
    String version,
    String project,
    String location,
    String publisher,
    boolean listing,
    String model,
    String verb) {

  private static final char FAULT = '!';

  /** Reads a path; one of another shape names nothing but perhaps a version. */
  public static Address of(String path) {
    String[] parts = path.split("/", -1);
    String version = parts.length > 1 ? parts[1] : "";
    String project = "";
    String location = "";
    String publisher = "";
    String model = "";
    boolean listing = false;
    for (int i = 2; i < parts.length; i++) {
      String next = i + 1 < parts.length ? decoded(parts[i + 1]) : "";
      switch (parts[i]) {
        case "projects" -> project = next;
        case "locations" -> location = next;
        case "publishers" -> publisher = next;
        case "models" -> {
          model = next;
          listing = next.isEmpty();
        }
        default -> {}
      }
      i += listing ? 0 : 1;
    }
    int verb = model.lastIndexOf(':');
    boolean asked = verb > 0 && model.indexOf('=', verb) < 0;
    return new Address(
        version,
        project,
        location,
        publisher,
        listing,
        asked ? model.substring(0, verb) : model,
        asked ? model.substring(verb + 1) : "");
  }

  /** The model without a fault suffix. */
  public String plainModel() {
    int mark = model.indexOf(FAULT);
    return mark < 0 ? model : model.substring(0, mark);
  }

  /** The resource that Vertex AI calls the model by. */
  public String resource() {
    return "projects/%s/locations/%s/publishers/%s/models/%s"
        .formatted(project, location, publisher, plainModel());
  }

  private static String decoded(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
