package com.getbonito.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How enumerations and value records are written, as their annotations say. */
final class WrittenForm {

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
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(JsonValue.class))
        .findFirst();
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
