package com.getbonito.spring.boot;

import com.getbonito.BonitoBuilder;
import java.util.function.Consumer;

/**
 * Something that is installed into the builder before threads are chosen and customizers called.
 */
@FunctionalInterface
interface BuilderPart extends Consumer<BonitoBuilder> {}
