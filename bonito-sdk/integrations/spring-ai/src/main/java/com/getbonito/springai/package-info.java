/**
 * Bonito as Spring AI's {@code ChatModel} and {@code EmbeddingModel}: a route in place of a
 * vendor's model. Here live the two models, their options, and the translation of prompts, answers,
 * streams and failures between the two vocabularies. What a call may do, where it goes and what it
 * costs is decided in {@code bonito-core} and only reported here.
 */
@NullMarked
package com.getbonito.springai;

import org.jspecify.annotations.NullMarked;
