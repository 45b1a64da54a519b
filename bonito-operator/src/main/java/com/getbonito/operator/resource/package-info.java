/**
 * The three kinds as Kubernetes has them: the records of {@code bonito-api} as specs, and what the
 * operator writes into their status. Nothing here acts.
 */
@NullMarked
package com.getbonito.operator.resource;

import org.jspecify.annotations.NullMarked;
