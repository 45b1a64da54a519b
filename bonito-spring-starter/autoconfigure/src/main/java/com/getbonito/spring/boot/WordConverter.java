package com.getbonito.spring.boot;

import com.fasterxml.jackson.annotation.JsonValue;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.util.unit.DataSize;

/**
 * Reads the words, durations and sizes of Bonito's records, also where Spring's users write them in
 * other ways: {@code cost-optimized} for {@code CostOptimized}, {@code PT30S} for {@code 30s},
 * {@code 10MB} for {@code 10Mi}, and {@code Off}, which YAML reads as false. A bare number is no
 * duration, since nobody knows its unit.
 */
final class WordConverter implements ConditionalGenericConverter {

  private static final String OURS = "com.getbonito.";

  /** What YAML 1.1 reads as true. */
  private static final List<String> TRUE = List.of("on", "yes", "true");

  /** What YAML 1.1 reads as false. */
  private static final List<String> FALSE = List.of("off", "no", "false");

  WordConverter() {}

  @Override
  public Set<ConvertiblePair> getConvertibleTypes() {
    return Stream.of(Enum.class, TimeSpan.class, ByteSize.class)
        .flatMap(target ->
            Stream.of(String.class, Number.class, Boolean.class)
                .map(source -> new ConvertiblePair(source, target)))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean matches(TypeDescriptor source, TypeDescriptor target) {
    return target.getType().getName().startsWith(OURS);
  }

  @Override
  public @Nullable Object convert(
      @Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
    if (source == null) {
      return null;
    }
    Class<?> target = targetType.getType();
    if (target == TimeSpan.class) {
      return span(source.toString());
    }
    if (target == ByteSize.class) {
      return size(source.toString());
    }
    Enum<?> constant = constant(target, source);
    if (constant == null) {
      throw new IllegalArgumentException("'" + source + "' is none of " + words(target));
    }
    return constant;
  }

  /** The constant that a value means, or null. */
  static @Nullable Enum<?> constant(Class<?> type, Object value) {
    List<String> meant =
        value instanceof Boolean truth
            ? (truth ? TRUE : FALSE)
            : List.of(uniform(value.toString()));
    Method form = form(type);
    for (Enum<?> constant : constants(type)) {
      if (meant.contains(uniform(word(constant, form)))) {
        return constant;
      }
    }
    return null;
  }

  /** The words of an enumeration. */
  static List<String> words(Class<?> type) {
    Method form = form(type);
    return Arrays.stream(constants(type)).map(constant -> word(constant, form)).toList();
  }

  private static Enum<?>[] constants(Class<?> type) {
    return (Enum<?>[]) type.getEnumConstants();
  }

  private static @Nullable Method form(Class<?> type) {
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(JsonValue.class)) {
        return method;
      }
    }
    return null;
  }

  private static String word(Enum<?> constant, @Nullable Method form) {
    if (form != null) {
      try {
        return (String) form.invoke(constant);
      } catch (ReflectiveOperationException unreachable) {
        throw new IllegalStateException(form.toString(), unreachable);
      }
    }
    return Arrays.stream(constant.name().split("_"))
        .map(part -> part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static String uniform(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static TimeSpan span(String text) {
    try {
      return TimeSpan.of(text);
    } catch (IllegalArgumentException other) {
      if (text.chars().allMatch(Character::isDigit)) {
        throw other;
      }
      return TimeSpan.of(DurationStyle.detectAndParse(text));
    }
  }

  private static ByteSize size(String text) {
    try {
      return ByteSize.of(text);
    } catch (IllegalArgumentException other) {
      return size(DataSize.parse(text).toBytes());
    }
  }

  private static ByteSize size(long bytes) {
    if (bytes % (1L << 20) == 0) {
      return ByteSize.of((bytes >> 20) + "Mi");
    }
    return ByteSize.of(bytes % 1024 == 0 ? (bytes >> 10) + "Ki" : Long.toString(bytes));
  }
}
