/**
 * What policies allow, how fast and how much: which of them apply to a call, what they amount to
 * together, and the limits on rate and concurrency.
 */
@NullMarked
package com.getbonito.core.policy;

import org.jspecify.annotations.NullMarked;
