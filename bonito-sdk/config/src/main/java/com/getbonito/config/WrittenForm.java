package com.getbonito.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How enumerations and value records are written, as their annotations say. */
final class WrittenForm {

  private static final ClassValue<Optional<Method>> FORMS =
      new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
          for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(JsonValue.class)) {
              return Optional.of(method);
            }
          }
          return Optional.empty();
        }
      };

  private WrittenForm() {}

  /** The word that a constant is written with. */
  static String word(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    Optional<Method> form = form(type);
    return form.isPresent() ? invoke(form.get(), constant) : renamed(type, constant);
  }

  /** The text that a value record is written as, or null where it is written field by field. */
  static @Nullable String text(Record value) {
    return form(value.getClass()).map(form -> invoke(form, value)).orElse(null);
  }

  private static Optional<Method> form(Class<?> type) {
    return FORMS.get(type);
  }

  private static String invoke(Method form, Object value) {
    try {
      return (String) form.invoke(value);
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException(form.toString(), unreachable);
    }
  }

  private static String renamed(Class<?> type, Enum<?> constant) {
    try {
      JsonProperty property = type.getField(constant.name()).getAnnotation(JsonProperty.class);
      return property == null || property.value().isEmpty() ? constant.name() : property.value();
    } catch (NoSuchFieldException unreachable) {
      throw new IllegalStateException(constant.name(), unreachable);
    }
  }
}
