/**
 * Recorded exchanges of Amazon Bedrock: answers are judged by what AWS's own client reads from the
 * same bytes, requests by AWS's service model.
 */
@NullMarked
package com.getbonito.verification.clouds.bedrock;

import org.jspecify.annotations.NullMarked;
