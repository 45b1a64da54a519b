package com.getbonito.operator.resource;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.getbonito.snapshot.Problem;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.io.IOException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a resource whatever its spec and status hold: one that cannot be read must not keep the
 * operator from all others. A spec is read in full or not at all, for what is left out of it might
 * restrict; of a status, what is not known is left out.
 */
abstract class LenientReader<R extends BonitoResource<S, T>, S, T> extends JsonDeserializer<R> {

  private static final String UNKNOWN_FIELD = "BON-1004";
  private static final String UNKNOWN_VALUE = "BON-1006";
  private static final ObjectMapper STRICT = new ObjectMapper();
  private static final ObjectMapper LENIENT =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private final Supplier<R> fresh;
  private final Class<S> spec;
  private final Class<T> status;

  LenientReader(Supplier<R> fresh, Class<S> spec, Class<T> status) {
    this.fresh = fresh;
    this.spec = spec;
    this.status = status;
  }

  @Override
  public R deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    JsonNode tree = context.readTree(parser);
    R resource = fresh.get();
    if (tree.hasNonNull("metadata")) {
      resource.setMetadata(context.readTreeAsValue(tree.get("metadata"), ObjectMeta.class));
    }
    if (tree.hasNonNull("spec")) {
      try {
        resource.setSpec(STRICT.treeToValue(tree.get("spec"), spec));
      } catch (JsonProcessingException unreadable) {
        resource.unread(problem(unreadable));
      }
    } else {
      resource.unread(Problem.error(UNKNOWN_VALUE, "spec", "is not there"));
    }
    resource.setStatus(status(tree.get("status")));
    return resource;
  }

  private @Nullable T status(@Nullable JsonNode written) {
    try {
      return written == null ? null : LENIENT.treeToValue(written, status);
    } catch (JsonProcessingException unreadable) {
      return null;
    }
  }

  private static Problem problem(JsonProcessingException unreadable) {
    String path = unreadable instanceof JsonMappingException known ? path(known) : "spec";
    return switch (unreadable) {
      case UnrecognizedPropertyException field ->
          Problem.error(
              UNKNOWN_FIELD,
              path,
              "there is no field '" + field.getPropertyName() + "' for this operator; update it");
      case InvalidFormatException word ->
          Problem.error(
              UNKNOWN_VALUE,
              path,
              "'" + word.getValue() + "' is not known to this operator; update it");
      default -> Problem.error(UNKNOWN_VALUE, path, "cannot be read by this operator");
    };
  }

  private static String path(JsonMappingException unreadable) {
    return "spec"
        + unreadable.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + ']'
                    : '.' + step.getFieldName())
            .collect(Collectors.joining());
  }
}
