package com.getbonito.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mappers of the resource records. What is absent becomes null or its default; what is required,
 * the validator says.
 */
final class RecordMapper {

  /** Refuses what it does not know: for what people write. */
  static final JsonMapper STRICT = builder().build();

  private RecordMapper() {}

  static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .annotationIntrospector(new NothingRequired())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
  }

  /**
   * Leaves judging {@code required} to the validator, which reports every problem and not just the
   * first.
   */
  private static final class NothingRequired extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return Boolean.FALSE;
    }
  }
}
