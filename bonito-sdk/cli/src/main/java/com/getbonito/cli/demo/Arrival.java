package com.getbonito.cli.demo;

import java.time.Duration;

/**
 * A request as the trace recorded it.
 *
 * @param after time since the first arrival of the stretch
 * @param contextTokens size of the prompt
 * @param generatedTokens size of the answer
 */
record Arrival(Duration after, int contextTokens, int generatedTokens) {}
