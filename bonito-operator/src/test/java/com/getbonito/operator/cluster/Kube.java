package com.getbonito.operator.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests need a real API server: {@link ControlPlane#shared()}. Where there is none, they are
 * skipped, and a notice says why.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("kube")
@ExtendWith(KubeIsThere.class)
public @interface Kube {}
