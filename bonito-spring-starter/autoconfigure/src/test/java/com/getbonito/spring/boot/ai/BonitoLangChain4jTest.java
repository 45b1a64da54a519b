package com.getbonito.spring.boot.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.Bonito;
import com.getbonito.langchain4j.BonitoChatModel;
import com.getbonito.langchain4j.BonitoEmbeddingModel;
import com.getbonito.langchain4j.BonitoStreamingChatModel;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.script.Answer;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@SimulatorTest
@DisplayName("LangChain4j's models as beans")
class BonitoLangChain4jTest {

  private Endpoint provider;
  private ApplicationContextRunner application;

  @BeforeEach
  void begin(Endpoint endpoint) {
    provider = endpoint;
    application = with("chat");
  }

  private ApplicationContextRunner with(String... routes) {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BonitoLangChain4jAutoConfiguration.class))
        .withBean(Bonito.class, () -> TwoRoutes.bonito(provider, routes));
  }

  @Test
  void call_the_only_route() {
    application.run(context -> {
      provider.next(Answer.text("good morning"), Answer.text("in steps"));
      assertThat(context.getBean(ChatModel.class).chat("hello")).isEqualTo("good morning");
      assertThat(streamed(context.getBean(StreamingChatModel.class))).isEqualTo("in steps");
      assertThat(context.getBean(EmbeddingModel.class).embed("a").content().dimension())
          .isEqualTo(8);
      assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-chat");
    });
  }

  @Test
  void call_the_routes_that_the_properties_name() {
    with("chat", "vectors", "other")
        .withPropertyValues(
            "bonito.langchain4j.route=chat", "bonito.langchain4j.embedding-route=vectors")
        .run(context -> {
          context.getBean(ChatModel.class).chat("hello");
          assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-chat");
          streamed(context.getBean(StreamingChatModel.class));
          assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-chat");
          context.getBean(EmbeddingModel.class).embed("a");
          assertThat(TwoRoutes.lastModel(provider)).isEqualTo("model-of-vectors");
        });
  }

  @Test
  void want_a_name_among_several_routes_only_when_somebody_uses_them() {
    with("chat", "vectors")
        .run(context -> {
          assertThat(context).hasNotFailed();
          assertThatThrownBy(() -> context.getBean(ChatModel.class))
              .rootCause()
              .hasMessageContaining("name one by bonito.langchain4j.route");
          assertThatThrownBy(() -> context.getBean(EmbeddingModel.class))
              .rootCause()
              .hasMessageContaining("name one by bonito.langchain4j.embedding-route");
        });
  }

  @Test
  void say_which_route_was_probably_meant() {
    with("chat", "vectors")
        .withPropertyValues("bonito.langchain4j.route=chta")
        .run(context ->
            assertThatThrownBy(() -> context.getBean(StreamingChatModel.class))
                .rootCause()
                .hasMessageContaining("did you mean 'chat'?"));
  }

  @Test
  void have_the_applications_listeners() {
    AtomicInteger heard = new AtomicInteger();
    application
        .withBean(
            ChatModelListener.class,
            () ->
                new ChatModelListener() {
                  @Override
                  public void onResponse(ChatModelResponseContext context) {
                    heard.incrementAndGet();
                  }
                })
        .run(context -> {
          context.getBean(ChatModel.class).chat("hello");
          streamed(context.getBean(StreamingChatModel.class));
          assertThat(heard).hasValue(2);
        });
  }

  @Test
  void give_way_to_the_applications_own() {
    application
        .withBean(
            "own",
            ChatModel.class,
            () ->
                BonitoChatModel.builder()
                    .bonito(TwoRoutes.bonito(provider, "r"))
                    .route("r")
                    .build())
        .run(context ->
            assertThat(context)
                .hasSingleBean(ChatModel.class)
                .hasBean("own")
                .hasSingleBean(StreamingChatModel.class));
  }

  @Test
  void are_absent_without_langchain4j_the_adapter_or_a_bonito() {
    application
        .withClassLoader(new FilteredClassLoader("dev.langchain4j"))
        .run(context ->
            assertThat(context).hasNotFailed().doesNotHaveBean("bonitoLangChain4jChatModel"));
    application
        .withClassLoader(new FilteredClassLoader("com.getbonito.langchain4j"))
        .run(context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ChatModel.class)
                .doesNotHaveBean(StreamingChatModel.class)
                .doesNotHaveBean(EmbeddingModel.class));
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BonitoLangChain4jAutoConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ChatModel.class));
  }

  @Test
  void are_bonitos() {
    application.run(context ->
        assertThat(context)
            .hasSingleBean(BonitoChatModel.class)
            .hasSingleBean(BonitoStreamingChatModel.class)
            .hasSingleBean(BonitoEmbeddingModel.class));
  }

  private static String streamed(StreamingChatModel model) {
    CompletableFuture<String> whole = new CompletableFuture<>();
    model.chat(
        ChatRequest.builder()
            .messages(dev.langchain4j.data.message.UserMessage.from("hello"))
            .build(),
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String part) {}

          @Override
          public void onCompleteResponse(ChatResponse response) {
            whole.complete(response.aiMessage().text());
          }

          @Override
          public void onError(Throwable error) {
            whole.completeExceptionally(error);
          }
        });
    return whole
        .orTimeout(Duration.ofSeconds(20).toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .join();
  }
}
