package com.getbonito.spi;

import com.getbonito.resource.v1alpha1.ProviderConnection;

/**
 * What a client or an endpoint is made from.
 *
 * @param name the connection's name
 * @param connection its configuration
 * @param secrets where its secrets are read
 * @param time now, nanos and timers
 */
public record ConnectionContext(
    String name, ProviderConnection connection, SecretResolver secrets, TimeSource time) {}
