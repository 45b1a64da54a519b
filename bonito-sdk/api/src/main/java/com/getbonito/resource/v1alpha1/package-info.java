/**
 * The three resources, first version: {@link com.getbonito.resource.v1alpha1.ProviderConnection},
 * {@link com.getbonito.resource.v1alpha1.Route} and {@link com.getbonito.resource.v1alpha1.Policy}.
 * Each record is the {@code spec} of its kind, whichever door it comes through.
 *
 * <p>The records set plain defaults and copy collections; they judge nothing. A default that
 * depends on another field is derived by the compiler. Constructors are outside the compatibility
 * promise: build with the nested builders. Only annotations of Jackson live here, and nothing that
 * a binder cannot construct.
 */
@NullMarked
package com.getbonito.resource.v1alpha1;

import org.jspecify.annotations.NullMarked;
