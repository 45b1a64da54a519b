package com.getbonito.spring.boot;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.ResolvableType;

/**
 * Lets Spring bind the components of a resource, and makes the resource with its builder. Spring
 * itself would call the constructor by reflection, and for one of sixteen parameters the JDK makes
 * some fifty classes at every start.
 */
final class ResourceBinder {

  /** What is called by reflection here. */
  static final List<Class<?>> BUILDERS =
      List.of(ProviderConnection.Builder.class, Route.Builder.class, Policy.Builder.class);

  private final Iterable<ConfigurationPropertySource> sources;
  private final Binder binder;

  ResourceBinder(Iterable<ConfigurationPropertySource> sources, Binder binder) {
    this.sources = sources;
    this.binder = binder;
  }

  /** The record of that name, or null where nothing of it is written. */
  <S> @Nullable S bind(ConfigurationPropertyName name, Class<S> type, BindHandler handler) {
    if (isWritten(name)) {
      return binder.bind(name, Bindable.of(type), handler).orElse(null);
    }
    try {
      Object builder = type.getMethod("builder").invoke(null);
      boolean bound = false;
      for (RecordComponent part : type.getRecordComponents()) {
        Object value = part(name, part, handler);
        if (value != null) {
          builder.getClass().getMethod(part.getName(), part.getType()).invoke(builder, value);
          bound = true;
        }
      }
      return bound ? type.cast(builder.getClass().getMethod("build").invoke(builder)) : null;
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException(type.getName(), unreachable);
    }
  }

  private @Nullable Object part(
      ConfigurationPropertyName resource, RecordComponent part, BindHandler handler) {
    ConfigurationPropertyName name =
        resource.append(DataObjectPropertyName.toDashedForm(part.getName()));
    return isUnwritten(name)
        ? null
        : binder
            .bind(name, Bindable.of(ResolvableType.forType(part.getGenericType())), handler)
            .orElse(null);
  }

  /** Whether no source has anything there, and none is unable to say so. */
  boolean isUnwritten(ConfigurationPropertyName name) {
    for (ConfigurationPropertySource source : sources) {
      if (source.containsDescendantOf(name) != ConfigurationPropertyState.ABSENT) {
        return false;
      }
    }
    return !isWritten(name);
  }

  /** Whether a source has a value under this very name. */
  private boolean isWritten(ConfigurationPropertyName name) {
    for (ConfigurationPropertySource source : sources) {
      if (source.getConfigurationProperty(name) != null) {
        return true;
      }
    }
    return false;
  }
}
