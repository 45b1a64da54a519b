/**
 * Observations, meters and context travel by Micrometer: {@link
 * com.getbonito.micrometer.BonitoObservability} is the front door. Names are those of the
 * OpenTelemetry conventions for generative AI where they have one, and begin with {@code bonito.}
 * elsewhere. Nothing here calls a model, and nothing of a prompt or an answer is kept unless it was
 * asked for.
 */
@NullMarked
package com.getbonito.micrometer;

import org.jspecify.annotations.NullMarked;
