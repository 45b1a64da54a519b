/**
 * AWS's identities: long-term keys, roles and the sessions that are issued for them; the check of
 * signatures, written from AWS's description of Signature Version 4 and apart from AWS's library;
 * and the token service and the container's credential endpoint.
 */
@NullMarked
package com.getbonito.testkit.simulator.sts;

import org.jspecify.annotations.NullMarked;
