package com.getbonito.operator.crd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the entries of a list are told apart; a list without it is replaced as a whole. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Entries {

  /** The field that names an entry; empty where the entry itself is its name. */
  String by() default "";
}
