package com.getbonito.spring.boot.ai;

import com.getbonito.Bonito;
import com.getbonito.langchain4j.BonitoChatModel;
import com.getbonito.langchain4j.BonitoEmbeddingModel;
import com.getbonito.langchain4j.BonitoStreamingChatModel;
import com.getbonito.spring.boot.route.RouteNames;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/**
 * LangChain4j's models over routes. Made when somebody asks for them: an application with several
 * routes that uses none of them need not name one.
 */
@AutoConfiguration(afterName = "com.getbonito.spring.boot.BonitoAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ChatModel.class, BonitoChatModel.class})
@ConditionalOnSingleCandidate(Bonito.class)
@EnableConfigurationProperties(BonitoLangChain4jProperties.class)
public final class BonitoLangChain4jAutoConfiguration {

  private static final String ROUTE = "bonito.langchain4j.route";
  private static final String EMBEDDING_ROUTE = "bonito.langchain4j.embedding-route";

  @Bean
  @Lazy
  @ConditionalOnMissingBean(ChatModel.class)
  BonitoChatModel bonitoLangChain4jChatModel(
      Bonito bonito,
      BonitoLangChain4jProperties properties,
      ObjectProvider<ChatModelListener> listeners) {
    return BonitoChatModel.builder()
        .bonito(bonito)
        .route(RouteNames.known(bonito, properties.route(), ROUTE))
        .listeners(listeners.orderedStream().toList())
        .build();
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean(StreamingChatModel.class)
  BonitoStreamingChatModel bonitoLangChain4jStreamingChatModel(
      Bonito bonito,
      BonitoLangChain4jProperties properties,
      ObjectProvider<ChatModelListener> listeners) {
    return BonitoStreamingChatModel.builder()
        .bonito(bonito)
        .route(RouteNames.known(bonito, properties.route(), ROUTE))
        .listeners(listeners.orderedStream().toList())
        .build();
  }

  @Bean
  @Lazy
  @ConditionalOnMissingBean(EmbeddingModel.class)
  BonitoEmbeddingModel bonitoLangChain4jEmbeddingModel(
      Bonito bonito,
      BonitoLangChain4jProperties properties,
      ObjectProvider<EmbeddingModelListener> listeners) {
    return BonitoEmbeddingModel.builder()
        .bonito(bonito)
        .route(RouteNames.known(bonito, properties.embeddingRoute(), EMBEDDING_ROUTE))
        .listeners(listeners.orderedStream().toList())
        .build();
  }
}
