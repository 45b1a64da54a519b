package com.getbonito.verification.reachability;

import com.getbonito.resource.Metadata;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types that configuration is read into and written from by their components. */
final class ConfigurationTypes {

  private final SortedSet<String> names = new TreeSet<>();

  private ConfigurationTypes() {}

  /** The names of all: the resources, what they hold, and what a compiled snapshot is read into. */
  static SortedSet<String> all() throws ClassNotFoundException {
    ConfigurationTypes types = new ConfigurationTypes();
    Stream.of(ProviderConnection.class, Route.class, Policy.class, Metadata.class)
        .forEach(types::add);
    types.add(Class.forName("com.getbonito.config.SnapshotCodec$Content"));
    types.add(Class.forName("com.getbonito.config.CompiledFolder$Meta"));
    return types.names;
  }

  /** The metadata that says so. */
  static String json(SortedSet<String> names) {
    return names.stream()
        .map(name ->
            """
            {
              "type": "%s",
              "allDeclaredConstructors": true,
              "allDeclaredFields": true,
              "allDeclaredMethods": true
            }\
            """
                .formatted(name))
        .collect(Collectors.joining(",\n", "{\n  \"reflection\": [\n", "\n  ]\n}\n"));
  }

  private void add(Type type) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(this::add);
    } else if (type instanceof Class<?> found
        && (found.isRecord() || found.isEnum())
        && names.add(found.getName())
        && found.isRecord()) {
      Stream.of(found.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(this::add);
    }
  }
}
