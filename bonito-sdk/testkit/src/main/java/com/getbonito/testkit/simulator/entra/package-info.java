/**
 * Microsoft Entra's token endpoint for applications, what its clients discover before they use it,
 * and the instance metadata service of a machine. The tokens that they issue open simulated
 * providers until they expire or are revoked.
 */
@NullMarked
package com.getbonito.testkit.simulator.entra;

import org.jspecify.annotations.NullMarked;
