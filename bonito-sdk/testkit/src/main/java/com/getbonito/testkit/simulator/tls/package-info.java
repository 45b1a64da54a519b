/**
 * Certificates made at start: an authority that the client under test may trust, and server
 * certificates with and without flaws. Encodes X.509 itself, so that no library and no JDK
 * internals are needed.
 */
@NullMarked
package com.getbonito.testkit.simulator.tls;

import org.jspecify.annotations.NullMarked;
