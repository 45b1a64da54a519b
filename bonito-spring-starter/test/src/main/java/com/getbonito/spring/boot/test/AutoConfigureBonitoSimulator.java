package com.getbonito.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Puts a simulated endpoint of the right kind in place of every connection of the application's
 * {@link com.getbonito.Bonito} bean, wherever it is written. The test finds it by the connection's
 * name in a bean of type {@link com.getbonito.testkit.simulator.Simulator}: its books, its script,
 * its faults. Goes with {@code @SpringBootTest} as well.
 *
 * <p>Routes, policies, prices and limits stay as they are written. Credentials, proxies,
 * certificates and header fields of a connection are not used, so nothing of them need be there. A
 * connection of provider {@code Custom} keeps the client that the application brings. A connection
 * that comes with a reload, after the simulator has started, is refused.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
public @interface AutoConfigureBonitoSimulator {}
