/** LangChain4j over the JDK's HTTP client, its default. */
@NullMarked
package com.getbonito.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
