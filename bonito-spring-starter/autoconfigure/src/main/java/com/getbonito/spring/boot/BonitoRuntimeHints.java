package com.getbonito.spring.boot;

import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Journal;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.NativeDialect;
import com.getbonito.spi.PriceBookFactory;
import com.getbonito.spi.SecretResolverFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.boot.context.properties.bind.BindableRuntimeHintsRegistrar;

/**
 * What a native image cannot see: the records that are bound and walked by reflection, what {@link
 * ServiceLoader} finds, and the price book.
 */
final class BonitoRuntimeHints implements RuntimeHintsRegistrar {

  private static final List<Class<?>> SERVICES =
      List.of(
          ConfigurationProvider.class,
          HttpEndpointFactory.class,
          Journal.class,
          ModelClientFactory.class,
          NativeDialect.class,
          PriceBookFactory.class,
          SecretResolverFactory.class);

  BonitoRuntimeHints() {}

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
    BindableRuntimeHintsRegistrar.forTypes(BonitoProperties.class).registerHints(hints);
    Set<Class<?>> walked = bound(BonitoProperties.class, new LinkedHashSet<>());
    PropertyReader.OTHERS.values().forEach(other -> bound(other, walked));
    walked.forEach(type ->
        hints
            .reflection()
            .registerType(
                type,
                MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                MemberCategory.INVOKE_PUBLIC_METHODS,
                MemberCategory.ACCESS_PUBLIC_FIELDS));
    ResourceBinder.BUILDERS.forEach(
        builder -> hints.reflection().registerType(builder, MemberCategory.INVOKE_PUBLIC_METHODS));
    SERVICES.forEach(service -> service(hints, service, loader));
    hints.resources().registerPattern("com/getbonito/prices/*");
  }

  private static <S> void service(
      RuntimeHints hints, Class<S> service, @Nullable ClassLoader loader) {
    hints.resources().registerPattern("META-INF/services/" + service.getName());
    ServiceLoader.load(service, loader).stream()
        .forEach(provider ->
            hints
                .reflection()
                .registerType(provider.type(), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
  }

  /** Every record and enumeration that a type leads to. */
  static Set<Class<?>> bound(Type type, Set<Class<?>> found) {
    if (type instanceof ParameterizedType generic) {
      for (Type argument : generic.getActualTypeArguments()) {
        bound(argument, found);
      }
    } else if (type instanceof Class<?> plain
        && (plain.isRecord() || plain.isEnum())
        && found.add(plain)
        && plain.isRecord()) {
      for (RecordComponent component : plain.getRecordComponents()) {
        bound(component.getGenericType(), found);
      }
    }
    return found;
  }
}
