/**
 * Where Amazon Bedrock is, and how a request shows its credential. Addresses and authentication
 * only: dialects live in wire, sending in http.
 */
@NullMarked
package com.getbonito.provider.aws;

import org.jspecify.annotations.NullMarked;
