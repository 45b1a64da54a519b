package com.getbonito.spring.boot.ai;

import com.getbonito.Bonito;
import com.getbonito.spring.boot.route.RouteNames;
import com.getbonito.springai.BonitoChatModel;
import com.getbonito.springai.BonitoEmbeddingModel;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationConvention;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.observation.EmbeddingModelObservationConvention;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/**
 * Spring AI's models over routes, under {@code spring.ai.model.chat=bonito} and {@code
 * spring.ai.model.embedding=bonito}, or where these are absent and there is no other model. Made
 * when somebody asks for them: an application with several routes that uses none of them need not
 * name one.
 */
@AutoConfiguration(
    afterName = {
      "com.getbonito.spring.boot.BonitoAutoConfiguration",
      "org.springframework.ai.model.tool.autoconfigure.ToolCallingAutoConfiguration"
    },
    beforeName =
        "org.springframework.ai.model.chat.client.autoconfigure.ChatClientAutoConfiguration")
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ChatModel.class, BonitoChatModel.class})
@ConditionalOnSingleCandidate(Bonito.class)
@EnableConfigurationProperties(BonitoSpringAiProperties.class)
public final class BonitoSpringAiAutoConfiguration {

  @Bean
  @Lazy
  @Conditional(ChosenModel.Chat.class)
  @ConditionalOnMissingBean(ChatModel.class)
  BonitoChatModel bonitoSpringAiChatModel(
      Bonito bonito,
      BonitoSpringAiProperties properties,
      ObjectProvider<ToolCallingManager> tools,
      ObjectProvider<ObservationRegistry> observations,
      ObjectProvider<ChatModelObservationConvention> convention) {
    String route = RouteNames.known(bonito, properties.route(), "bonito.spring-ai.route");
    BonitoChatModel.Builder builder = BonitoChatModel.builder(bonito, route);
    tools.ifUnique(builder::toolCallingManager);
    observations.ifUnique(builder::observationRegistry);
    BonitoChatModel model = builder.build();
    convention.ifAvailable(model::setObservationConvention);
    return model;
  }

  @Bean
  @Lazy
  @Conditional(ChosenModel.Embedding.class)
  @ConditionalOnMissingBean(EmbeddingModel.class)
  BonitoEmbeddingModel bonitoSpringAiEmbeddingModel(
      Bonito bonito,
      BonitoSpringAiProperties properties,
      ObjectProvider<ObservationRegistry> observations,
      ObjectProvider<EmbeddingModelObservationConvention> convention) {
    String route =
        RouteNames.known(bonito, properties.embeddingRoute(), "bonito.spring-ai.embedding-route");
    BonitoEmbeddingModel.Builder builder = BonitoEmbeddingModel.builder(bonito, route);
    observations.ifUnique(builder::observationRegistry);
    BonitoEmbeddingModel model = builder.build();
    convention.ifAvailable(model::setObservationConvention);
    return model;
  }
}
