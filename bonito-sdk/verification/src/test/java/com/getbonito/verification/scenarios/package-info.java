/**
 * The failover scenarios over real sockets: what a caller gets, and what the provider saw of it.
 */
@NullMarked
package com.getbonito.verification.scenarios;

import org.jspecify.annotations.NullMarked;
