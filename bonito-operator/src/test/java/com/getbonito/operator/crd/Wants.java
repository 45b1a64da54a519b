package com.getbonito.operator.crd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the API server says when a text has not the form that its field wants. Without it the server
 * shows the pattern, which few can read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Wants {

  /** The message, as it goes on after the field's path. */
  String value();
}
