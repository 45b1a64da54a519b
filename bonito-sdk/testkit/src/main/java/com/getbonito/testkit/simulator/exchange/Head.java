package com.getbonito.testkit.simulator.exchange;

import java.util.Map;

/**
 * Status and header fields.
 *
 * @param headers names in lower case
 * @param length what {@code content-length} says, -1 where it is not sent
 */
public record Head(int status, Map<String, String> headers, long length) {}
