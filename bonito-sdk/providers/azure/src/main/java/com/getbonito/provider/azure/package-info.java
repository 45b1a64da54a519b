/**
 * Where Azure OpenAI is, and how a request shows its credential. Addresses and authentication only:
 * dialects live in wire, sending in http.
 */
@NullMarked
package com.getbonito.provider.azure;

import org.jspecify.annotations.NullMarked;
