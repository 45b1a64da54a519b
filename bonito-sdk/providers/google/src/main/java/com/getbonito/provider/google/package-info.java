/**
 * Where Google Vertex AI is, and how a request shows its credential. Addresses and authentication
 * only: dialects live in wire, sending in http.
 */
@NullMarked
package com.getbonito.provider.google;

import org.jspecify.annotations.NullMarked;
