/**
 * Bonito as a bean of a Spring Boot application: reads {@code bonito.*}, strictly and with the
 * place of everything that is wrong, builds the {@link com.getbonito.Bonito} with what the context
 * holds, and closes it in the right order. What belongs to the actuator, to injection by route, to
 * tests and to other frameworks' models lives in sub-packages and builds on the one bean.
 */
@NullMarked
package com.getbonito.spring.boot;

import org.jspecify.annotations.NullMarked;
