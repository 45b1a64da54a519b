package com.getbonito.operator.crd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The format of a text, of those that an API server checks: for example date-time. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Format {

  /** Its name in OpenAPI. */
  String value();
}
