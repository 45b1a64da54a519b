package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records with anything in them that their types allow; most of it makes no sense. */
final class RandomRecords {

  private static final List<String> TEXTS =
      List.of(
          "", "a", "é€😀", "\"\\/\b\f\n\r\t\u0001\u007f", "</script>", "\u2028", "z".repeat(300));

  private final RandomGenerator random;

  RandomRecords(RandomGenerator random) {
    this.random = random;
  }

  /** Some resources of a kind, by names that are not sorted. */
  <T> Map<String, T> some(Class<T> kind) {
    Map<String, T> some = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      some.put(text() + random.nextInt(100), kind.cast(struct(kind)));
    }
    return some;
  }

  String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Object struct(Class<?> type) {
    RecordComponent[] parts = type.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(parts).map(part -> maybe(part.getGenericType())).toArray(Object[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException broken) {
      throw new AssertionError(type.getName(), broken);
    }
  }

  private @Nullable Object maybe(Type type) {
    return random.nextInt(4) == 0 ? null : value(type);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      return generic.getRawType() == List.class ? list(of[0]) : map(of[1]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      Object[] constants = plain.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return switch (plain.getSimpleName()) {
      case "String" -> text();
      case "Integer" -> random.nextInt();
      case "Long" -> random.nextLong();
      case "Boolean" -> random.nextBoolean();
      case "TimeSpan" -> TimeSpan.ofSeconds(random.nextInt(1000));
      case "ByteSize" -> ByteSize.ofKibibytes(random.nextInt(1000));
      default -> struct(plain);
    };
  }

  private List<Object> list(Type of) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> value(of)).toList();
  }

  private Map<String, Object> map(Type of) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(text() + i, value(of));
    }
    return map;
  }
}
