/**
 * Vertex AI as a provider: Gemini and embeddings under a project and a location, Claude by raw
 * prediction, and the publishers' models.
 */
@NullMarked
package com.getbonito.testkit.simulator.vertex;

import org.jspecify.annotations.NullMarked;
