package com.getbonito.testkit.contract;

import com.getbonito.testkit.simulator.Simulator;
import java.net.URI;

/**
 * An account at a simulated provider, which accepts its primary credential when a test begins.
 *
 * @param simulator where the provider is, and its token endpoints if it has some
 * @param root scheme, host and port of the provider
 * @param baseUri what a client of the vendor takes as base URL
 * @param authority PEM of the certificate authority, for providers that speak TLS
 * @param primary where the credential is kept; must be read through {@link
 *     RotatedCredential#value()} whenever the client looks for one
 * @param secondary where a second one is kept; the same as the first until a test changes it
 */
public record SimulatedAccount(
    Simulator simulator,
    URI root,
    URI baseUri,
    String authority,
    RotatedCredential primary,
    RotatedCredential secondary) {}
