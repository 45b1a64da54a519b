package com.getbonito.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The records of the resources")
class RecordDefaultsTest {

  static Set<Class<?>> records() {
    Set<Class<?>> found = new LinkedHashSet<>();
    List.of(ProviderConnection.class, Route.class, Policy.class).forEach(type -> add(type, found));
    return found;
  }

  @ParameterizedTest
  @MethodSource("records")
  void what_is_absent_takes_the_default_that_the_schema_names(Class<?> type) throws Exception {
    Object empty = empty(type);
    for (RecordComponent component : type.getRecordComponents()) {
      JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
      if (property != null && !property.defaultValue().isEmpty()) {
        assertThat(written(component.getAccessor().invoke(empty)))
            .as(component.toString())
            .isEqualTo(property.defaultValue());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void every_plain_default_is_in_the_schema(Class<?> type) throws Exception {
    Object empty = empty(type);
    for (RecordComponent component : type.getRecordComponents()) {
      Object value = component.getAccessor().invoke(empty);
      boolean plain =
          value != null
              && !(value instanceof Iterable<?>)
              && !(value instanceof java.util.Map<?, ?>)
              && (!value.getClass().isRecord()
                  || value instanceof TimeSpan
                  || value instanceof ByteSize);
      if (plain) {
        assertThat(component.getAccessor().getAnnotation(JsonProperty.class).defaultValue())
            .as(component.toString())
            .isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void one_constructor_and_a_description_of_every_component(Class<?> type) {
    assertThat(type.getDeclaredConstructors()).hasSize(1);
    assertThat(type.getRecordComponents())
        .allSatisfy(component ->
            assertThat(component.getAccessor().getAnnotation(JsonPropertyDescription.class))
                .as(component.toString())
                .isNotNull());
  }

  @ParameterizedTest
  @MethodSource("records")
  void only_types_that_every_binder_knows(Class<?> type) {
    assertThat(Stream.of(type.getRecordComponents()).map(RecordComponent::getGenericType))
        .allMatch(RecordDefaultsTest::isPlain);
  }

  private static boolean isPlain(Type type) {
    if (type instanceof ParameterizedType generic) {
      return Stream.of(generic.getActualTypeArguments()).allMatch(RecordDefaultsTest::isPlain);
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord()
        || plain.isEnum()
        || List.of(String.class, Integer.class, Long.class, Boolean.class).contains(plain);
  }

  private static Object empty(Class<?> type) throws Exception {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    return constructor.newInstance(new Object[constructor.getParameterCount()]);
  }

  private static String written(Object value) throws Exception {
    if (value instanceof Enum<?> constant) {
      for (Method method : constant.getDeclaringClass().getMethods()) {
        if (method.isAnnotationPresent(JsonValue.class)) {
          return (String) method.invoke(constant);
        }
      }
    }
    return String.valueOf(value);
  }

  private static void add(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> add(argument, found));
    } else if (type instanceof Class<?> plain
        && plain.isRecord()
        && plain != TimeSpan.class
        && plain != ByteSize.class
        && found.add(plain)) {
      Stream.of(plain.getRecordComponents())
          .forEach(component -> add(component.getGenericType(), found));
    }
  }
}
