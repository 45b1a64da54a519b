package com.getbonito.spring.boot.actuate;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image must know of the endpoint's answers to write them as JSON. */
final class BonitoEndpointHints implements RuntimeHintsRegistrar {

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
    new BindingReflectionHintsRegistrar()
        .registerReflectionHints(
            hints.reflection(),
            EndpointViews.Overview.class,
            EndpointViews.Routes.class,
            EndpointViews.Route.class,
            EndpointViews.Healths.class,
            EndpointViews.Decisions.class,
            EndpointViews.Budgets.class,
            EndpointViews.Unknown.class);
  }
}
