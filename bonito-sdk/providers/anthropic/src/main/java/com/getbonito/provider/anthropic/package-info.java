/**
 * Where Anthropic is, and how a request shows its credential. Addresses and authentication only:
 * dialects live in wire, sending in http.
 */
@NullMarked
package com.getbonito.provider.anthropic;

import org.jspecify.annotations.NullMarked;
