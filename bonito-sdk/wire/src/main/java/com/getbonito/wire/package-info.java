/**
 * Pure codecs: bytes to and from the types of the API, one package per dialect. No I/O, no clock,
 * no credential, no log. Only {@code bonito-http} and tests read this package.
 */
@NullMarked
package com.getbonito.wire;

import org.jspecify.annotations.NullMarked;
