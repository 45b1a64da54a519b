/**
 * How recorded exchanges are found, read, compared and counted. The suites that judge a cloud's
 * codecs by its vendor's own library are in {@code clouds}.
 */
@NullMarked
package com.getbonito.verification.recordings;

import org.jspecify.annotations.NullMarked;
