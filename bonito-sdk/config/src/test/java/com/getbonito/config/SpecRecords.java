package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.Metadata;
import com.getbonito.resource.TimeSpan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Every record that a document consists of. */
final class SpecRecords {

  private SpecRecords() {}

  static Set<Class<?>> all() {
    Set<Class<?>> found = new LinkedHashSet<>();
    add(Metadata.class, found);
    for (Kind kind : Kind.values()) {
      add(kind.spec(), found);
    }
    return found;
  }

  static Stream<RecordField> fields() {
    return all().stream().flatMap(type -> RecordField.of(type).stream());
  }

  private static void add(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> add(argument, found));
    } else if (type instanceof Class<?> plain
        && plain.isRecord()
        && plain != TimeSpan.class
        && plain != ByteSize.class
        && found.add(plain)) {
      RecordField.of(plain).forEach(field -> add(field.type(), found));
    }
  }
}
