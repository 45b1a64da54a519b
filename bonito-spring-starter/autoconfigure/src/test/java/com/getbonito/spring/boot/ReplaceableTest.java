package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.getbonito.Bonito;
import com.getbonito.micrometer.BonitoGauges;
import com.getbonito.micrometer.BonitoObservability;
import com.getbonito.micrometer.GenAiBuckets;
import com.getbonito.spring.boot.actuate.BonitoEndpoint;
import com.getbonito.spring.boot.actuate.BonitoWebEndpoint;
import com.getbonito.spring.boot.actuate.DecisionRing;
import com.getbonito.spring.boot.route.RouteClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

@DisplayName("Every bean of the starter")
class ReplaceableTest {

  private static final Bonito BONITO = Bonito.builder().build();
  private static final BonitoEndpoint ENDPOINT =
      new BonitoEndpoint(BONITO, new DecisionRing(1), List.of(), Show.NEVER);
  private static final HealthIndicator WELL = () -> Health.up().build();

  private final ApplicationContextRunner application =
      Written.runner(Written.CHAT)
          .withConfiguration(AutoConfigurations.of(configurations().toArray(Class<?>[]::new)))
          .withPropertyValues(
              "management.endpoints.web.exposure.include=bonito", "bonito.health.probe=true");

  @Test
  void stays_away_where_the_application_has_its_own() {
    List<Method> beans = new ArrayList<>();
    configurations().forEach(type -> collect(type, beans));
    assertThat(beans).hasSizeGreaterThan(18);
    assertThat(beans).allMatch(bean -> bean.isAnnotationPresent(ConditionalOnMissingBean.class));
  }

  static Stream<Arguments> replaced() {
    return Stream.of(
        arguments("own", Bonito.class, BONITO),
        arguments("own", BonitoEndpoint.class, ENDPOINT),
        arguments(
            "own", BonitoWebEndpoint.class, new BonitoWebEndpoint(ENDPOINT, Show.NEVER, Set.of())),
        arguments("own", DecisionRing.class, new DecisionRing(7)),
        arguments("own", WordConverter.class, new WordConverter()),
        arguments("own", GenAiBuckets.class, new GenAiBuckets()),
        arguments("own", BonitoObservability.class, BonitoObservability.builder().build()),
        arguments("own", RouteClient.class, RouteClient.of(BONITO, "chat")),
        arguments("bonitoHealthContributor", HealthContributor.class, WELL),
        arguments("bonitoConfigurationHealthIndicator", HealthIndicator.class, WELL),
        arguments("bonitoObservationPart", BuilderPart.class, (BuilderPart) builder -> {}),
        arguments("bonitoGauges", Object.class, "none"));
  }

  @ParameterizedTest
  @MethodSource("replaced")
  <T> void gives_way(String name, Class<T> type, T own) {
    boolean byType = name.equals("own");
    application
        .withBean(name, type, () -> own)
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThat(byType ? context.getBean(type) : context.getBean(name)).isSameAs(own);
        });
  }

  @Test
  void leaves_the_gauges_to_an_application_that_binds_them_with_tags() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    application
        .withBean(MeterRegistry.class, () -> meters)
        .run(context -> assertThat(meters.find("bonito.routes").gauges()).hasSize(2));
    meters.clear();
    Bonito second = Bonito.builder().build();
    application
        .withBean(MeterRegistry.class, () -> meters)
        .withBean(BonitoGauges.class, () -> new BonitoGauges(second, Tags.of("bonito", "second")))
        .run(context -> {
          assertThat(meters.find("bonito.routes").gauges()).isEmpty();
          context.getBean(BonitoGauges.class).bindTo(meters);
          assertThat(meters.find("bonito.routes").gauges())
              .hasSize(2)
              .allMatch(gauge -> "second".equals(gauge.getId().getTag("bonito")));
        });
    second.close();
  }

  private static List<Class<?>> configurations() {
    ClassLoader loader = ReplaceableTest.class.getClassLoader();
    return StreamSupport.stream(
            ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
        .filter(name -> name.startsWith("com.getbonito."))
        .<Class<?>>map(name -> ClassUtils.resolveClassName(name, loader))
        .toList();
  }

  private static void collect(Class<?> type, List<Method> beans) {
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Bean.class))
        .forEach(beans::add);
    for (Class<?> nested : type.getDeclaredClasses()) {
      collect(nested, beans);
    }
  }
}
