/**
 * Amazon Bedrock: Converse and its stream, Nova's own bodies and embeddings through InvokeModel,
 * token counts, lists of models and profiles. Facts are those of the AWS service models {@code
 * bedrock-runtime} and {@code bedrock}, and of recorded exchanges.
 */
@NullMarked
package com.getbonito.wire.bedrock;

import org.jspecify.annotations.NullMarked;
