/**
 * LangChain4j's models over a route of Bonito: {@link com.getbonito.langchain4j.BonitoChatModel},
 * {@link com.getbonito.langchain4j.BonitoStreamingChatModel} and {@link
 * com.getbonito.langchain4j.BonitoEmbeddingModel}, with what Bonito adds to requests, answers and
 * failures.
 */
@NullMarked
package com.getbonito.langchain4j;

import org.jspecify.annotations.NullMarked;
