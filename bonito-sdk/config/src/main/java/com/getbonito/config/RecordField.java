package com.getbonito.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component of a resource record, as its annotations describe it.
 *
 * @param owner simple name of the record
 * @param name wire name
 * @param type declared type
 * @param required whether it must be there
 * @param defaultValue plain default as written, or empty
 * @param description what it means
 * @param accessor how it is read
 */
record RecordField(
    String owner,
    String name,
    Type type,
    boolean required,
    String defaultValue,
    String description,
    Method accessor) {

  /** Every look at a component parses its annotations anew, and every accessor is made anew. */
  private static final ClassValue<List<RecordField>> KNOWN =
      new ClassValue<>() {
        @Override
        protected List<RecordField> computeValue(Class<?> type) {
          List<RecordField> fields = new ArrayList<>();
          for (RecordComponent part : type.getRecordComponents()) {
            fields.add(of(type, part));
          }
          return List.copyOf(fields);
        }
      };

  /** The components of a record in declaration order. */
  static List<RecordField> of(Class<?> type) {
    return KNOWN.get(type);
  }

  /** The components of a record by wire name. */
  static Map<String, RecordField> byName(Class<?> type) {
    Map<String, RecordField> fields = new LinkedHashMap<>();
    of(type).forEach(field -> fields.put(field.name(), field));
    return fields;
  }

  /** The component's value in a record. */
  @Nullable Object read(Object holder) {
    try {
      return accessor.invoke(holder);
    } catch (ReflectiveOperationException unreachable) {
      throw new IllegalStateException(owner + "." + name, unreachable);
    }
  }

  /** The words that an enumeration is written with, to its constants. */
  static Map<String, Object> words(Class<?> type) {
    Map<String, Object> words = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      words.put(WrittenForm.word((Enum<?>) constant), constant);
    }
    return words;
  }

  private static RecordField of(Class<?> owner, RecordComponent component) {
    Method accessor = component.getAccessor();
    JsonProperty property = accessor.getAnnotation(JsonProperty.class);
    JsonPropertyDescription description = accessor.getAnnotation(JsonPropertyDescription.class);
    return new RecordField(
        owner.getSimpleName(),
        property == null || property.value().isEmpty() ? component.getName() : property.value(),
        component.getGenericType(),
        property != null && property.required(),
        property == null ? "" : property.defaultValue(),
        description == null ? "" : description.value(),
        accessor);
  }
}
