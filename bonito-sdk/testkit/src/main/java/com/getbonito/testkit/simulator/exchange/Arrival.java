package com.getbonito.testkit.simulator.exchange;

import java.util.Map;

/**
 * A request as a transport hands it over.
 *
 * @param connection number that {@code Ledger.connected} gave to the connection
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param method HTTP method
 * @param path path without the query
 * @param headers names in lower case
 * @param body body as text
 */
public record Arrival(
    long connection,
    String protocol,
    String method,
    String path,
    Map<String, String> headers,
    String body) {}
