package com.getbonito.operator.crd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The field is there exactly when another field of its record has one value. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Member {

  /** The other field. */
  String of();

  /** Its value. */
  String when();
}
