/**
 * Model clients over HTTP: a codec, an endpoint and the OkHttp transport put together. Every send
 * is one request at the socket; retries, deadlines and failover live in the core, dialects in wire,
 * addresses and credentials with the providers.
 */
@NullMarked
package com.getbonito.http;

import org.jspecify.annotations.NullMarked;
