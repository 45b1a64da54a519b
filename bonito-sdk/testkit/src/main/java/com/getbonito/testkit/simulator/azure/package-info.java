/**
 * Azure as a provider: OpenAI's dialect under deployments, under the V1 path and under Foundry's
 * models path, with the content filters' results, the platform's header fields and its own words
 * for errors. Written against recorded exchanges.
 */
@NullMarked
package com.getbonito.testkit.simulator.azure;

import org.jspecify.annotations.NullMarked;
