package com.getbonito.spring.boot;

import java.util.function.UnaryOperator;

/** Takes what belongs to the calling thread along to the threads that run calls. */
@FunctionalInterface
interface ThreadContext extends UnaryOperator<Runnable> {}
