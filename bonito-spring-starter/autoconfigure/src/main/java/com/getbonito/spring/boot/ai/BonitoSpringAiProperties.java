package com.getbonito.spring.boot.ai;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which routes Spring AI's models call.
 *
 * @param route Route or alias that ChatModel calls. Unless set, the only route.
 * @param embeddingRoute Route or alias that EmbeddingModel calls. Unless set, the only route.
 */
@ConfigurationProperties("bonito.spring-ai")
public record BonitoSpringAiProperties(@Nullable String route, @Nullable String embeddingRoute) {}
