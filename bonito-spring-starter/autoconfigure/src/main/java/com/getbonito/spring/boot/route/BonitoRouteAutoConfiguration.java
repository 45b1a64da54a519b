package com.getbonito.spring.boot.route;

import com.getbonito.Bonito;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;

/** Gives every injection point its own {@link RouteClient}, of the route that it names. */
@AutoConfiguration(afterName = "com.getbonito.spring.boot.BonitoAutoConfiguration")
@ConditionalOnClass(Bonito.class)
@ConditionalOnSingleCandidate(Bonito.class)
public final class BonitoRouteAutoConfiguration {

  @Bean
  @Scope("prototype")
  @ConditionalOnMissingBean
  RouteClient bonitoRouteClient(Bonito bonito, Environment environment, InjectionPoint where) {
    String named = named(where);
    String route =
        RouteNames.known(
            bonito,
            named == null ? null : environment.resolveRequiredPlaceholders(named),
            "@BonitoRoute");
    return RouteClient.of(bonito, route);
  }

  private static @Nullable String named(InjectionPoint where) {
    MergedAnnotation<BonitoRoute> route =
        MergedAnnotations.from(where.getAnnotations()).get(BonitoRoute.class);
    return route.isPresent() ? route.getString(MergedAnnotation.VALUE) : null;
  }
}
