/**
 * Embeddings: texts in, vectors out. Vectors of different models never mix, so a route fails over
 * only among equals.
 */
@NullMarked
package com.getbonito.embedding;

import org.jspecify.annotations.NullMarked;
