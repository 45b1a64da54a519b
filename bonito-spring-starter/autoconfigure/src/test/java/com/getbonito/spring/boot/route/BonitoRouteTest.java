package com.getbonito.spring.boot.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatStream;
import com.getbonito.error.UnknownRouteException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.script.Answer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@SimulatorTest
@DisplayName("A client that is injected by @BonitoRoute")
class BonitoRouteTest {

  private Endpoint provider;
  private ApplicationContextRunner application;

  @BeforeEach
  void begin(Endpoint endpoint) {
    provider = endpoint;
    application =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(BonitoRouteAutoConfiguration.class))
            .withBean(Bonito.class, () -> bonito("support-chat", "vectors"));
  }

  record Constructed(RouteClient chat) {}

  @Configuration(proxyBeanMethods = false)
  static class ByParameters {

    @Autowired
    @BonitoRoute("vectors")
    RouteClient field;

    @Bean
    Constructed constructed(@BonitoRoute("support-chat") RouteClient chat) {
      return new Constructed(chat);
    }
  }

  static final class ByConstructor {

    final RouteClient chat;

    ByConstructor(@BonitoRoute("chat-of-support-chat") RouteClient chat) {
      this.chat = chat;
    }
  }

  static final class Misspelt {

    Misspelt(@BonitoRoute("suport-chat") RouteClient chat) {}
  }

  static final class NothingLikeIt {

    NothingLikeIt(@BonitoRoute("translations") RouteClient chat) {}
  }

  static final class ByPlaceholder {

    final RouteClient chat;

    ByPlaceholder(@BonitoRoute("${app.route}") RouteClient chat) {
      this.chat = chat;
    }
  }

  static final class Unnamed {

    final RouteClient chat;

    Unnamed(RouteClient chat) {
      this.chat = chat;
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  @BonitoRoute("support-chat")
  @interface Support {}

  static final class ByOwnAnnotation {

    final RouteClient chat;

    ByOwnAnnotation(@Support RouteClient chat) {
      this.chat = chat;
    }
  }

  @Test
  void calls_the_route_of_its_injection_point() {
    application
        .withUserConfiguration(ByParameters.class)
        .withBean(ByConstructor.class)
        .withBean(ByOwnAnnotation.class)
        .run(context -> {
          assertThat(context.getBean(ByParameters.class).field.route()).isEqualTo("vectors");
          assertThat(context.getBean(ByOwnAnnotation.class).chat.route()).isEqualTo("support-chat");
          RouteClient byAlias = context.getBean(ByConstructor.class).chat;
          assertThat(byAlias.plan("hello").plan().input().route()).isEqualTo("support-chat");

          provider.next(Answer.text("good morning"));
          RouteClient chat = context.getBean(Constructed.class).chat();
          assertThat(chat.chat("hello").text()).isEqualTo("good morning");
        });
  }

  @Test
  void answers_streams_embeds_and_plans() {
    application
        .withUserConfiguration(ByParameters.class)
        .run(context -> {
          RouteClient chat = context.getBean(Constructed.class).chat();
          provider.next(Answer.text("in steps"), Answer.text("briefly"));
          try (ChatStream stream = chat.stream("hello")) {
            assertThat(stream.drain().text()).isEqualTo("in steps");
          }
          assertThat(chat.chat(request -> request.system("Be brief.").user("hello")).text())
              .isEqualTo("briefly");
          assertThat(context.getBean(ByParameters.class).field.embed("a", "b").vectors())
              .hasSize(2);
          long sent = provider.ledger().totals().requests();
          assertThat(chat.plan("hello").attempts()).isEmpty();
          assertThat(provider.ledger().totals().requests()).isEqualTo(sent);
        });
  }

  @Test
  void says_whom_its_calls_are_for_where_they_do_not() {
    application
        .withUserConfiguration(ByParameters.class)
        .run(context -> {
          RouteClient chat =
              context
                  .getBean(Constructed.class)
                  .chat()
                  .with(Attribution.builder().team("support").user("nobody").build());
          Attribution said =
              chat.plan(request ->
                      request.user("hi").attribution(Attribution.builder().user("u7").build()))
                  .plan()
                  .input()
                  .governance()
                  .caller();
          assertThat(said.team()).isEqualTo("support");
          assertThat(said.user()).isEqualTo("u7");
          assertThat(chat.attribution().user()).isEqualTo("nobody");
        });
  }

  @Test
  void is_bound_to_its_route_whatever_a_request_says() {
    application
        .withUserConfiguration(ByParameters.class)
        .run(context ->
            assertThat(
                    context
                        .getBean(Constructed.class)
                        .chat()
                        .plan(request -> request.target("vectors").user("hi"))
                        .plan()
                        .input()
                        .route())
                .isEqualTo("support-chat"));
  }

  @Test
  void resolves_placeholders_in_the_name() {
    application
        .withPropertyValues("app.route=vectors")
        .withBean(ByPlaceholder.class)
        .run(context ->
            assertThat(context.getBean(ByPlaceholder.class).chat.route()).isEqualTo("vectors"));
    application
        .withBean(ByPlaceholder.class)
        .run(context -> assertThat(context).getFailure().hasMessageContaining("app.route"));
  }

  @Test
  void fails_at_start_with_the_nearest_name_where_there_is_no_such_route() {
    application
        .withBean(Misspelt.class)
        .run(context ->
            assertThat(context)
                .hasFailed()
                .getFailure()
                .rootCause()
                .isInstanceOf(UnknownRouteException.class)
                .hasMessageContaining("did you mean 'support-chat'?"));
    application
        .withBean(NothingLikeIt.class)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining(
                    "known are chat-of-support-chat, chat-of-vectors, support-chat, vectors"));
  }

  @Test
  void needs_no_name_where_there_is_only_one_route() {
    application
        .withBean(Unnamed.class)
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("none is named; name one by @BonitoRoute"));
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BonitoRouteAutoConfiguration.class))
        .withBean(Bonito.class, () -> bonito("only"))
        .withBean(Unnamed.class)
        .run(context -> assertThat(context.getBean(Unnamed.class).chat.route()).isEqualTo("only"));
  }

  @Test
  void waits_for_a_reload_where_the_configuration_is_still_empty() {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BonitoRouteAutoConfiguration.class))
        .withBean(Bonito.class, () -> Bonito.builder().build())
        .withBean(Misspelt.class)
        .withUserConfiguration(ByParameters.class)
        .run(context -> {
          RouteClient chat = context.getBean(Constructed.class).chat();
          assertThatThrownBy(() -> chat.chat("hello")).isInstanceOf(UnknownRouteException.class);
        });
  }

  @Test
  void leaves_a_client_of_the_application_alone() {
    application
        .withBean(
            "own", RouteClient.class, () -> RouteClient.of(bonito("support-chat"), "support-chat"))
        .run(context -> assertThat(context).doesNotHaveBean("bonitoRouteClient"));
  }

  private Bonito bonito(String... routes) {
    var builder =
        Bonito.builder()
            .connection(
                "main",
                ProviderConnection.builder()
                    .provider(Provider.OPENAI_COMPATIBLE)
                    .openaiCompatible(
                        OpenaiCompatible.builder().baseUrl(provider.baseUri().toString()).build())
                    .build());
    for (String route : routes) {
      builder.route(
          route,
          Route.builder()
              .aliases("chat-of-" + route)
              .targets(
                  Route.Target.builder().name("only").connection("main").model("gpt-4.1").build())
              .build());
    }
    return builder.build();
  }
}
