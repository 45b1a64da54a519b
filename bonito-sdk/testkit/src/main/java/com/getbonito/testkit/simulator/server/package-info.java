/**
 * Sockets: HTTP/1.1, HTTP/2 and TLS on Netty, and the faults that only a socket can show. Carries
 * exchanges and decides nothing about them.
 */
@NullMarked
package com.getbonito.testkit.simulator.server;

import org.jspecify.annotations.NullMarked;
