package com.getbonito.spring.boot.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Starts the context of a {@link BonitoTest}. */
final class BonitoTestContextBootstrapper extends TestSliceTestContextBootstrapper<BonitoTest> {}
