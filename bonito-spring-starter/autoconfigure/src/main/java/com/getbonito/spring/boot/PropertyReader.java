package com.getbonito.spring.boot;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spring.boot.BonitoProperties.Observations;
import com.getbonito.spring.boot.BonitoProperties.Process;
import com.getbonito.spring.boot.Shape.Field;
import com.getbonito.spring.boot.Shape.Fields;
import com.getbonito.spring.boot.WrittenProperties.Door;
import com.getbonito.spring.boot.WrittenProperties.Written;
import com.getbonito.spring.boot.actuate.BonitoEndpointProperties;
import com.getbonito.spring.boot.actuate.BonitoHealthProperties;
import com.getbonito.spring.boot.ai.BonitoLangChain4jProperties;
import com.getbonito.spring.boot.ai.BonitoSpringAiProperties;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.env.Environment;

/** Reads everything under {@code bonito}, and keeps all that is wrong with it. */
final class PropertyReader {

  private final Environment environment;
  private final WrittenProperties written;
  private final Complaints complaints = new Complaints();
  private final ResourceNames names = new ResourceNames(complaints);
  private final ConversionService usual = ApplicationConversionService.getSharedInstance();
  private final GenericConversionService words = new GenericConversionService();
  private final PropertySourcesPlaceholdersResolver placeholders;
  private final Binder binder;
  private final ResourceBinder resources;

  private PropertyReader(Environment environment) {
    this.environment = environment;
    this.written = WrittenProperties.of(environment);
    this.placeholders = new PropertySourcesPlaceholdersResolver(environment);
    words.addConverter(new WordConverter());
    Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources.get(environment);
    this.binder = new Binder(sources, placeholders, List.of(words, usual), null, null, null);
    this.resources = new ResourceBinder(sources, binder);
  }

  /** Reads; nothing is thrown, everything is kept. */
  static SpringReading read(Environment environment) {
    return new PropertyReader(environment).read();
  }

  /** What others bind under {@code bonito}, by its key, in the order in which messages list it. */
  static final SortedMap<String, Class<?>> OTHERS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "endpoint", BonitoEndpointProperties.class,
                  "health", BonitoHealthProperties.class,
                  "langchain4j", BonitoLangChain4jProperties.class,
                  "spring-ai", BonitoSpringAiProperties.class)));

  /** What may stand under {@code bonito}: what is bound here, and what others bind. */
  static Fields shape() {
    Map<String, Field> fields = new LinkedHashMap<>(Shape.fields(BonitoProperties.class).byWord());
    OTHERS.forEach((name, type) -> fields.put(name.replace("-", ""), new Field(name, type)));
    return new Fields(fields);
  }

  private SpringReading read() {
    check();
    BonitoProperties properties =
        new BonitoProperties(
            binder.bind("bonito.config-location", String.class).orElse(null),
            resources("connections", ProviderConnection.class),
            resources("routes", Route.class),
            resources("policies", Policy.class),
            section("settings", Process.class, BonitoProperties.SETTINGS),
            section("observations", Observations.class, BonitoProperties.OBSERVATIONS));
    return new SpringReading(environment, properties, written, complaints);
  }

  private void check() {
    StrictValues values = new StrictValues(placeholders, new LeafValues(words, usual), complaints);
    StrictKeys keys = new StrictKeys(shape(), names, values, complaints);
    Set<ConfigurationPropertyName> seen = new HashSet<>();
    Set<Written> winning = new HashSet<>();
    for (Written one : written.all()) {
      if (seen.add(one.name())) {
        winning.add(one);
      }
    }
    for (boolean variables : new boolean[] {false, true}) {
      for (Written one : written.all()) {
        if ((one.door() == Door.VARIABLES) == variables) {
          keys.check(one, winning.contains(one));
        }
      }
    }
  }

  private <S> Map<String, S> resources(String kind, Class<S> type) {
    Map<String, S> bound = new LinkedHashMap<>();
    for (String name : names.of(kind)) {
      ConfigurationPropertyName path =
          ConfigurationPropertyName.adapt("bonito." + kind + "." + name, '.');
      S resource = bound(() -> resources.bind(path, type, new Lenient()));
      if (resource != null) {
        bound.put(name, resource);
      }
    }
    return bound;
  }

  private <S> S section(String name, Class<S> type, S unwritten) {
    ConfigurationPropertyName path = WrittenProperties.ROOT.append(name);
    if (resources.isUnwritten(path)) {
      return unwritten;
    }
    S bound = bound(() -> binder.bind(path, Bindable.of(type), new Lenient()).orElse(null));
    return bound != null ? bound : unwritten;
  }

  private <S> @Nullable S bound(Supplier<@Nullable S> binding) {
    try {
      return binding.get();
    } catch (BindException unbound) {
      complaints.add(
          Codes.WRONG_TYPE,
          unbound.getName().toString(),
          written.place(unbound.getName()),
          "",
          String.valueOf(NestedExceptionUtils.getMostSpecificCause(unbound).getMessage()));
      return null;
    }
  }

  /** Goes on where it is known already what is wrong, so that everything else is found as well. */
  private final class Lenient implements BindHandler {

    @Override
    public Object onSuccess(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
      return result instanceof Credentials credentials ? CredentialKeys.spelt(credentials) : result;
    }

    @Override
    public @Nullable Object onFailure(
        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error)
        throws Exception {
      if (complaints.any()) {
        return null;
      }
      throw error;
    }
  }
}
