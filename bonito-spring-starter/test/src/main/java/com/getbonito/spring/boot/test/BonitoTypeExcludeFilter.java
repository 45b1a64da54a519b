package com.getbonito.spring.boot.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Leaves the application's components out of a {@link BonitoTest}, unless it includes them. */
public final class BonitoTypeExcludeFilter
    extends StandardAnnotationCustomizableTypeExcludeFilter<BonitoTest> {

  /** For Spring's test context. */
  BonitoTypeExcludeFilter(Class<?> testClass) {
    super(testClass);
  }
}
