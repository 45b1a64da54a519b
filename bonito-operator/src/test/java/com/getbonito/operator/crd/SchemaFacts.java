package com.getbonito.operator.crd;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.generator.annotation.ValidationRules;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Completes the generated schema of a record: which fields are required, how large they may be,
 * what they hold when nobody writes them, how lists are merged, and the rules in CEL.
 */
final class SchemaFacts {

  private final ObjectMapper mapper;
  private final Defaults defaults;
  private final JsonNode definitions;

  /** The facts of a spec, with the figures of its JSON Schema. */
  SchemaFacts(ObjectMapper mapper, JsonNode jsonSchema) {
    this.mapper = mapper;
    this.defaults = new Defaults(mapper);
    this.definitions = jsonSchema.path("$defs");
  }

  /** The facts of a status, which has no JSON Schema: its mixins alone. */
  SchemaFacts(ObjectMapper mapper) {
    this(mapper, MissingNode.getInstance());
  }

  /** Completes the schema of a record and of everything in it. */
  void complete(JSONSchemaProps schema, Class<?> record) {
    BeanDescription bean = introspect(record);
    Map<String, JsonNode> plain = defaults.of(record);
    JsonNode figures = definitions.path(record.getSimpleName()).path("properties");
    rules(schema, name -> bean.getClassAnnotations().get(name));
    List<String> required = new ArrayList<>();
    for (BeanPropertyDefinition field : bean.findProperties()) {
      JSONSchemaProps child =
          Objects.requireNonNull(schema.getProperties().get(field.getName()), field.getName());
      AnnotatedMethod told = field.getGetter();
      child.setDefault(plain.get(field.getName()));
      complete(child, field.getPrimaryType(), figures.path(field.getName()), told);
      rules(child, told::getAnnotation);
      if (told.hasAnnotation(Member.class)) {
        Rules.member(schema, field.getName(), told.getAnnotation(Member.class));
      }
      if (field.isRequired()) {
        required.add(field.getName());
      }
    }
    schema.setRequired(required);
  }

  /** The rules of a resource as a whole. */
  void whole(JSONSchemaProps root, Class<?> resource) {
    rules(root, name -> introspect(resource).getClassAnnotations().get(name));
  }

  private void complete(
      JSONSchemaProps schema, JavaType type, JsonNode figures, AnnotatedMethod told) {
    bound(schema, figures);
    bound(schema, type, told);
    Class<?> plain = type.getRawClass();
    if (type.isMapLikeType()) {
      complete(
          schema.getAdditionalProperties().getSchema(),
          type.getContentType(),
          figures.path("additionalProperties"),
          told);
    } else if (type.isCollectionLikeType()) {
      JSONSchemaProps item = schema.getItems().getSchema();
      complete(item, type.getContentType(), figures.path("items"), told);
      merged(schema, figures, told.getAnnotation(Entries.class));
    } else if (plain == TimeSpan.class) {
      Rules.span(schema);
    } else if (plain == ByteSize.class) {
      Rules.size(schema);
    } else if (plain == String.class) {
      text(schema, told);
    } else if (plain.isRecord()) {
      complete(schema, plain);
    }
  }

  /** The figures that the JSON Schema has. */
  private static void bound(JSONSchemaProps schema, JsonNode figures) {
    schema.setMinLength(whole(figures, "minLength"));
    schema.setMaxLength(whole(figures, "maxLength"));
    schema.setMinItems(whole(figures, "minItems"));
    schema.setMaxItems(whole(figures, "maxItems"));
    schema.setMaxProperties(whole(figures, "maxProperties"));
    schema.setPattern(figures.path("pattern").textValue());
    schema.setMinimum(figures.has("minimum") ? figures.get("minimum").doubleValue() : null);
    schema.setMaximum(figures.has("maximum") ? figures.get("maximum").doubleValue() : null);
  }

  private static @Nullable Long whole(JsonNode figures, String name) {
    return figures.has(name) ? figures.get(name).longValue() : null;
  }

  /** The figures that the mixin has: those of a status. */
  private static void bound(JSONSchemaProps schema, JavaType type, AnnotatedMethod told) {
    Size size = told.getAnnotation(Size.class);
    if (size != null && type.isCollectionLikeType()) {
      schema.setMaxItems(size.max());
    } else if (size != null && type.getRawClass() == String.class) {
      schema.setMinLength(size.min() == 0 ? null : size.min());
      schema.setMaxLength(size.max());
    }
    if (told.hasAnnotation(Pattern.class)) {
      schema.setPattern(told.getAnnotation(Pattern.class).value());
    }
    if (told.hasAnnotation(Format.class)) {
      schema.setFormat(told.getAnnotation(Format.class).value());
    }
    if (told.hasAnnotation(Min.class)) {
      schema.setMinimum(told.getAnnotation(Min.class).value());
    }
    if (told.hasAnnotation(Max.class)) {
      schema.setMaximum(told.getAnnotation(Max.class).value());
    }
  }

  private static void text(JSONSchemaProps schema, AnnotatedMethod told) {
    if (told.hasAnnotation(Wants.class)) {
      Rules.form(schema, told.getAnnotation(Wants.class).value());
    }
    if (told.hasAnnotation(Url.class)) {
      Rules.url(schema);
    }
  }

  private static void merged(JSONSchemaProps list, JsonNode figures, @Nullable Entries entries) {
    if (entries != null && !entries.by().isEmpty()) {
      list.setXKubernetesListType("map");
      list.setXKubernetesListMapKeys(List.of(entries.by()));
    } else {
      boolean distinct = entries != null || figures.path("uniqueItems").booleanValue();
      list.setXKubernetesListType(distinct ? "set" : "atomic");
    }
  }

  private static void rules(
      JSONSchemaProps schema, Function<Class<? extends Annotation>, @Nullable Annotation> told) {
    if (told.apply(ValidationRule.class) instanceof ValidationRule one) {
      Rules.add(schema, one);
    }
    if (told.apply(ValidationRules.class) instanceof ValidationRules several) {
      for (ValidationRule rule : several.value()) {
        Rules.add(schema, rule);
      }
    }
  }

  private BeanDescription introspect(Class<?> type) {
    return mapper.getSerializationConfig().introspect(mapper.constructType(type));
  }
}
