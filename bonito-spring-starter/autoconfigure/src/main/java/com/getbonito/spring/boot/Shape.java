package com.getbonito.spring.boot;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** What may be written somewhere under {@code bonito}, as the records say that are bound there. */
sealed interface Shape {

  /** One value. */
  record Leaf(Class<?> type) implements Shape {}

  /** A list. */
  record Items(Shape item) implements Shape {}

  /** A mapping with keys of the user's choice. */
  record Named(Shape value) implements Shape {}

  /** A mapping with known keys, by their uniform spelling. */
  record Fields(Map<String, Field> byWord) implements Shape {

    @Nullable Field field(String uniform) {
      return byWord.get(uniform);
    }

    List<String> names() {
      return byWord.values().stream().map(Field::dashed).toList();
    }
  }

  /** A known key. What belongs under it is found out when somebody writes there. */
  final class Field {

    private final String name;
    private final Type type;
    private @Nullable Shape shape;

    /** The key of a component, or one that is written with hyphens already. */
    Field(String name, Type type) {
      this.name = name;
      this.type = type;
    }

    String name() {
      return name;
    }

    /** How it is written in files. */
    String dashed() {
      return DataObjectPropertyName.toDashedForm(name);
    }

    Shape shape() {
      if (shape == null) {
        shape = of(type);
      }
      return shape;
    }
  }

  /** The shape of a type that is a record, a list, a map, or a plain value. */
  static Shape of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? new Named(of(arguments[1]))
          : new Items(of(arguments[0]));
    }
    Class<?> plain = (Class<?>) type;
    return plain.isRecord() && !LeafValues.isText(plain) ? fields(plain) : new Leaf(plain);
  }

  /** The known keys of a record. */
  static Fields fields(Class<?> type) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      fields.put(name.toLowerCase(Locale.ROOT), new Field(name, component.getGenericType()));
    }
    return new Fields(fields);
  }
}
