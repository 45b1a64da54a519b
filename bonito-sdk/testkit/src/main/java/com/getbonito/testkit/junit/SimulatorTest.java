package com.getbonito.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a {@link com.getbonito.testkit.simulator.Simulator} as a parameter, or
 * its only endpoint as an {@link com.getbonito.testkit.simulator.Endpoint}. It lives as long as the
 * class; before each test its books, scripts and settings are reset. Inherited by subclasses, which
 * may describe another one.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SimulatorExtension.class)
public @interface SimulatorTest {

  /** Names of its endpoints. */
  String[] endpoints() default {"provider"};

  /** Which vendor they are, by the name of an {@code EndpointKind}. */
  String kind() default "openai";

  /** Describes the endpoints in place of the other members; the interface itself for none. */
  Class<? extends SimulatorDescription> description() default SimulatorDescription.class;

  /** Whether they speak TLS, with certificates of the simulator's authority. */
  boolean tls() default false;
}
