package com.getbonito.operator.crd;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The text is an http or https URL with a host, and without a user, a query or a fragment. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Url {}
