/**
 * What a namespace's resources mean together, without a cluster: references across namespaces
 * resolved, everything compiled by the SDK's own compiler, and a verdict for each resource.
 */
@NullMarked
package com.getbonito.operator.compile;

import org.jspecify.annotations.NullMarked;
