package com.getbonito.spring.boot.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the route of a {@link RouteClient} that is injected here: a field, a constructor's or a
 * bean method's parameter. Where the configuration knows no such route, the application does not
 * start.
 *
 * <pre>{@code
 * Support(@BonitoRoute("support-chat") RouteClient chat) { … }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
public @interface BonitoRoute {

  /** Name or alias of the route; {@code ${…}} is resolved. */
  String value();
}
