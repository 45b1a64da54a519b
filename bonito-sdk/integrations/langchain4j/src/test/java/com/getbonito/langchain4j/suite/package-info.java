/** LangChain4j's own suites for models, run through the adapters against the simulator. */
@NullMarked
package com.getbonito.langchain4j.suite;

import org.jspecify.annotations.NullMarked;
