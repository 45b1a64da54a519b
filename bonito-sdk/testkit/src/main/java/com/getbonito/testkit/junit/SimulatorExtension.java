package com.getbonito.testkit.junit;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.EndpointKind;
import com.getbonito.testkit.simulator.Simulator;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Starts a simulator for a test class and closes it afterwards. Comes with {@link SimulatorTest},
 * or by {@code @RegisterExtension} on a static field with a simulator of one's own description.
 */
public final class SimulatorExtension implements ParameterResolver, BeforeEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(SimulatorExtension.class);

  private final Simulator.@Nullable Builder description;

  /** The simulator that the class's {@link SimulatorTest} describes. */
  public SimulatorExtension() {
    this.description = null;
  }

  private SimulatorExtension(Simulator.Builder description) {
    this.description = description;
  }

  /** A simulator of this description. */
  public static SimulatorExtension of(Simulator.Builder description) {
    return new SimulatorExtension(description);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    running(context).simulator().reset();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Simulator.class
        || type == Endpoint.class
        || SimulatorDescription.class.isAssignableFrom(type);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running = running(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == Simulator.class) {
      return running.simulator();
    }
    if (type == Endpoint.class) {
      return endpoint(running.simulator(), parameter.getParameter());
    }
    if (running.description() == null) {
      throw new ParameterResolutionException("the class's @SimulatorTest has no description");
    }
    return running.description();
  }

  /** What a class shares. */
  private record Running(Simulator simulator, @Nullable SimulatorDescription description)
      implements AutoCloseable {

    @Override
    public void close() {
      simulator.close();
    }
  }

  private static Endpoint endpoint(Simulator simulator, Parameter parameter) {
    if (simulator.endpoints().size() == 1) {
      return simulator.endpoints().iterator().next();
    }
    return simulator.endpoints().stream()
        .filter(each -> each.name().equals(parameter.getName()))
        .findFirst()
        .orElseThrow(() ->
            new ParameterResolutionException(
                "no endpoint '" + parameter.getName() + "' among " + simulator.endpoints()));
  }

  private Running running(ExtensionContext context) {
    ExtensionContext perClass = perClass(context);
    Store store = perClass.getStore(NAMESPACE);
    return store.computeIfAbsent(this, key -> start(perClass), Running.class);
  }

  private static ExtensionContext perClass(ExtensionContext context) {
    ExtensionContext at = context;
    while (at.getTestMethod().isPresent() && at.getParent().isPresent()) {
      at = at.getParent().get();
    }
    return at;
  }

  private Running start(ExtensionContext context) {
    if (description != null) {
      return new Running(description.start(), null);
    }
    Optional<SimulatorTest> asked =
        context
            .getTestClass()
            .flatMap(type -> AnnotationSupport.findAnnotation(type, SimulatorTest.class));
    SimulatorTest wanted =
        asked.orElseThrow(
            () -> new ParameterResolutionException("the class has no @SimulatorTest"));
    Simulator.Builder builder = Simulator.builder();
    if (wanted.description() != SimulatorDescription.class) {
      SimulatorDescription own = ReflectionSupport.newInstance(wanted.description());
      own.describe(builder);
      return new Running(builder.start(), own);
    }
    for (String name : wanted.endpoints()) {
      builder.endpoint(
          name, endpoint -> endpoint.kind(EndpointKind.named(wanted.kind())).tls(wanted.tls()));
    }
    return new Running(builder.start(), null);
  }
}
