package com.getbonito.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of what an application asks of its models. Starts Bonito's auto-configuration and what the
 * test imports, nothing else, with {@link AutoConfigureBonitoSimulator a simulator in place of
 * every connection}: no cloud account is needed, and no address that the configuration names is
 * opened.
 *
 * <pre>{@code
 * @BonitoTest
 * class SupportTest {
 *
 *   @Test
 *   void answers(@Autowired Simulator clouds, @Autowired Bonito bonito) {
 *     clouds.endpoint("aws-prod").next(Answer.text("good morning"));
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>Before each test method the simulator forgets what it was told and has seen. The context, and
 * with it what Bonito has measured, is shared between tests as Spring's tests do; a test that opens
 * a breaker wants {@code @DirtiesContext}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BootstrapWith(BonitoTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(BonitoTypeExcludeFilter.class)
@AutoConfigureBonito
@AutoConfigureBonitoSimulator
@ImportAutoConfiguration
public @interface BonitoTest {

  /** Properties in form {@code key=value} that are added before the context starts. */
  String[] properties() default {};

  /**
   * Whether the usual include filters are used; none of the application's components by default.
   */
  boolean useDefaultFilters() default true;

  /** Which of the application's components are scanned for besides. */
  Filter[] includeFilters() default {};

  /** Which of them are left out. */
  Filter[] excludeFilters() default {};

  /** Auto-configurations that are not started. */
  @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
  Class<?>[] excludeAutoConfiguration() default {};
}
