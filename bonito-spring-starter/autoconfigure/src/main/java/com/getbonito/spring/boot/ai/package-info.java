/**
 * Other frameworks' models over Bonito's routes: LangChain4j's and Spring AI's, where their classes
 * and Bonito's adapter are on the class path and nobody else has made such a bean.
 */
@NullMarked
package com.getbonito.spring.boot.ai;

import org.jspecify.annotations.NullMarked;
