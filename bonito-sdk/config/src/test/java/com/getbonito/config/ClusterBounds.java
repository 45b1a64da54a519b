package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Adds to a generated definition what the generator does not read from the records: required
 * fields, the figures of {@link Bounds}, the form of durations and sizes, and lists that are maps
 * by name.
 */
final class ClusterBounds implements CRDPostProcessor {

  @Override
  public HasMetadata process(HasMetadata made, String version) {
    if (made instanceof CustomResourceDefinition definition) {
      Kind kind = Objects.requireNonNull(Kind.of(definition.getSpec().getNames().getKind()));
      JSONSchemaProps root =
          definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
      root.setRequired(List.of("spec"));
      record(root.getProperties().get("spec"), kind.spec());
    }
    return made;
  }

  private void record(JSONSchemaProps schema, Class<?> type) {
    List<RecordField> fields = RecordField.of(type);
    schema.setRequired(
        fields.stream().filter(RecordField::required).map(RecordField::name).toList());
    for (RecordField field : fields) {
      bound(
          Objects.requireNonNull(schema.getProperties().get(field.name()), field.name()),
          field,
          field.type());
    }
  }

  private void bound(JSONSchemaProps schema, RecordField field, Type type) {
    if (type instanceof ParameterizedType generic) {
      collection(schema, field, generic);
    } else if (type == TimeSpan.class) {
      schema.setPattern(TimeSpan.PATTERN);
      schema.setMaxLength(32L);
      schema.setXKubernetesValidations(
          List.of(
              new ValidationRuleBuilder()
                  .withRule("duration(self) > duration('0s') && duration(self) <= duration('24h')")
                  .withMessage("more than nothing and at most 24h")
                  .build()));
    } else if (type == ByteSize.class) {
      schema.setPattern(ByteSize.PATTERN);
      schema.setMaxLength(16L);
    } else if (type == String.class) {
      schema.setMinLength(1L);
      schema.setMaxLength((long) Bounds.string(field));
      Words form = Bounds.form(field);
      if (form != null) {
        schema.setPattern(form.anchored());
      }
    } else if (type == Integer.class || type == Long.class) {
      schema.setMinimum((double) Bounds.number(field).min());
      schema.setMaximum((double) Bounds.number(field).max());
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      record(schema, plain);
      if (plain == Prices.class) {
        schema.setMinProperties(1L);
      }
    }
  }

  private void collection(JSONSchemaProps schema, RecordField field, ParameterizedType generic) {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType() == Map.class) {
      schema.setMaxProperties((long) Bounds.MAP);
      bound(schema.getAdditionalProperties().getSchema(), field, arguments[1]);
      return;
    }
    schema.setMinItems(1L);
    schema.setMaxItems((long) Bounds.list(field));
    bound(schema.getItems().getSchema(), field, arguments[0]);
    if (Bounds.distinct(field)) {
      schema.setXKubernetesListType("set");
    }
    Map<String, JSONSchemaProps> item = schema.getItems().getSchema().getProperties();
    if (item != null && item.containsKey("name")) {
      schema.setXKubernetesListType("map");
      schema.setXKubernetesListMapKeys(List.of("name"));
    }
  }
}
