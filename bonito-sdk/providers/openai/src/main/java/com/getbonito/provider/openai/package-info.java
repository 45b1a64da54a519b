/**
 * Where OpenAI and the endpoints that speak its dialect are, and how a request shows its key.
 * Addresses and authentication only: dialects live in wire, sending in http.
 */
@NullMarked
package com.getbonito.provider.openai;

import org.jspecify.annotations.NullMarked;
