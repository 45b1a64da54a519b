package com.getbonito.spring.boot.ai;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which routes LangChain4j's models call.
 *
 * @param route Route or alias that ChatModel and StreamingChatModel call. Unless set, the only
 *     route.
 * @param embeddingRoute Route or alias that EmbeddingModel calls. Unless set, the only route.
 */
@ConfigurationProperties("bonito.langchain4j")
public record BonitoLangChain4jProperties(
    @Nullable String route, @Nullable String embeddingRoute) {}
