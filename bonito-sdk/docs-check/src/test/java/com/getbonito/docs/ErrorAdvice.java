package com.getbonito.docs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What people wrote about an error code.
 *
 * @param what what happened; left out where the code's own enum says it
 * @param why what it comes from
 * @param remedy what to do
 */
record ErrorAdvice(
    @Nullable String what,
    @JsonProperty(required = true) String why,
    @JsonProperty(value = "do", required = true) String remedy) {

  static final String FOLDER = "docs/reference/error-codes";
  private static final List<String> FILES = List.of("configuration", "calls", "operation");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Codes that belong together.
   *
   * @param part the heading
   * @param about a paragraph before them
   * @param codes in the order of the page
   */
  record Part(
      @JsonProperty(required = true) String part,
      @Nullable String about,
      @JsonProperty(required = true) Map<String, ErrorAdvice> codes) {}

  /** The checked-in files, in the order of the page. */
  static List<Part> all() {
    return FILES.stream()
        .flatMap(file -> parts(Checkout.text(FOLDER + "/" + file + ".yaml")))
        .toList();
  }

  static Stream<Part> parts(String yaml) {
    return Stream.of(YAML.readValue(yaml, Part[].class));
  }
}
