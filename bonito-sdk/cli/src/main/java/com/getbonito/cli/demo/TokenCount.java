package com.getbonito.cli.demo;

import java.time.Duration;

/**
 * Tokens that a cloud's token service issued, those to warm up included.
 *
 * @param endpoint name of the cloud's endpoint
 * @param proof what they were exchanged for, and by whom
 * @param fetched how many
 * @param life how long each lives
 */
record TokenCount(String endpoint, String proof, long fetched, Duration life) {}
