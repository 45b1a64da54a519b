/** {@code bonito convert}, on configurations as LiteLLM documents them. */
@NullMarked
package com.getbonito.cli.convert;

import org.jspecify.annotations.NullMarked;
