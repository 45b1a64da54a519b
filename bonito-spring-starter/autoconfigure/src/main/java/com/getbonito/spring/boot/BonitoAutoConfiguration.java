package com.getbonito.spring.boot;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Makes the {@link Bonito} bean of {@code bonito.*} and of what the context holds. */
@AutoConfiguration
@ConditionalOnClass(Bonito.class)
public final class BonitoAutoConfiguration {

  /** For the container. */
  public BonitoAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Bonito bonito(Environment environment, ObjectProvider<BonitoBuilderCustomizer> customizers) {
    BonitoBuilder builder =
        Bonito.builder().environment(name -> name == null ? null : environment.getProperty(name));
    Binder binder = Binder.get(environment);
    binder
        .bind("bonito.connections", Bindable.mapOf(String.class, ProviderConnection.class))
        .ifBound(all -> all.forEach(builder::connection));
    binder
        .bind("bonito.routes", Bindable.mapOf(String.class, Route.class))
        .ifBound(all -> all.forEach(builder::route));
    binder
        .bind("bonito.policies", Bindable.mapOf(String.class, Policy.class))
        .ifBound(all -> all.forEach(builder::policy));
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }
}
