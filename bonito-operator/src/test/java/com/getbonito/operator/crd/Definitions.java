package com.getbonito.operator.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.getbonito.config.JsonSchemas;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.OutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The custom resource definitions of the three kinds. */
final class Definitions implements CRDPostProcessor {

  private static final List<Class<? extends CustomResource<?, ?>>> RESOURCES =
      List.of(ProviderConnectionResource.class, RouteResource.class, PolicyResource.class);
  private static final Map<String, String> MEANING =
      Map.of(
          "ProviderConnection", "A cloud account or an endpoint, and how it is reached.",
          "Route", "A name that applications call, and the targets that may answer.",
          "Policy", "What is allowed, how fast, and how much it may cost.");

  private final ObjectMapper mapper = Mixins.mapper();
  private final Map<String, CustomResourceDefinition> made = new TreeMap<>();

  private Definitions() {}

  /** File names, {@code routes.getbonito.com.yaml}, to definitions. The same in every run. */
  static Map<String, CustomResourceDefinition> all() {
    Definitions definitions = new Definitions();
    new CRDGenerator()
        .customResourceClasses(List.copyOf(RESOURCES))
        .forCRDVersions("v1")
        .withParallelGenerationEnabled(false)
        .withObjectMapper(definitions.mapper, new KubernetesSerialization())
        .withPostProcessor(definitions)
        .withOutput(new Nowhere())
        .generate();
    return definitions.made;
  }

  @Override
  public HasMetadata process(HasMetadata generated, String version) {
    CustomResourceDefinition definition = (CustomResourceDefinition) generated;
    Class<?> resource = resource(definition.getSpec().getNames().getKind());
    CustomResourceDefinitionVersion only = definition.getSpec().getVersions().getFirst();
    complete(only.getSchema().getOpenAPIV3Schema(), resource);
    order(only.getAdditionalPrinterColumns(), resource);
    made.put(definition.getMetadata().getName() + ".yaml", definition);
    return definition;
  }

  private void complete(JSONSchemaProps root, Class<?> resource) {
    String kind = HasMetadata.getKind(resource);
    Type[] parts = ((ParameterizedType) resource.getGenericSuperclass()).getActualTypeArguments();
    JSONSchemaProps spec = root.getProperties().get("spec");
    JSONSchemaProps status = root.getProperties().get("status");
    SchemaFacts facts = new SchemaFacts(mapper, jsonSchema(kind));
    facts.complete(spec, (Class<?>) parts[0]);
    new SchemaFacts(mapper).complete(status, (Class<?>) parts[1]);
    spec.setDescription("What is wanted.");
    status.setDescription("What the operator knows of it.");
    root.setDescription(MEANING.get(kind));
    root.setRequired(List.of("spec"));
    root.getProperties().put("metadata", metadata());
    facts.whole(root, resource);
    Rules.label(root);
  }

  /** The name alone can be bounded here; the rest of the metadata is the API server's. */
  private static JSONSchemaProps metadata() {
    JSONSchemaProps name =
        new JSONSchemaPropsBuilder().withType("string").withMaxLength(63L).build();
    return new JSONSchemaPropsBuilder().withType("object").addToProperties("name", name).build();
  }

  /** The generator sorts columns by their paths; people read them in the order of the class. */
  private static void order(List<CustomResourceColumnDefinition> columns, Class<?> resource) {
    List<String> names =
        Stream.of(resource.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    columns.sort(Comparator.comparingInt(column -> names.indexOf(column.getName())));
  }

  private JsonNode jsonSchema(String kind) {
    String name = kind.toLowerCase(Locale.ROOT) + ".json";
    try {
      return mapper.readTree(Objects.requireNonNull(JsonSchemas.all().get(name), name));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException(name, broken);
    }
  }

  private static Class<?> resource(String kind) {
    return RESOURCES.stream()
        .filter(type -> HasMetadata.getKind(type).equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /** What the generator writes is taken from the post-processor instead. */
  private static final class Nowhere implements CRDGenerator.CRDOutput<OutputStream> {

    @Override
    public OutputStream outputFor(String name) {
      return OutputStream.nullOutputStream();
    }

    @Override
    public URI crdURI(String name) {
      return URI.create("file:///" + name);
    }

    @Override
    public void close() {}
  }
}
