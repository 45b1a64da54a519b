/** What LangChain4j's models do over a route, against simulated providers. */
@NullMarked
package com.getbonito.langchain4j;

import org.jspecify.annotations.NullMarked;
