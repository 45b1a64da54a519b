package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Decision;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.ConnectionContext;
import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.SecretResolver;
import com.getbonito.spi.SecretValue;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.UsageSink;
import com.getbonito.spring.boot.actuate.BonitoEndpoint;
import com.getbonito.spring.boot.actuate.BonitoEndpointAutoConfiguration;
import com.getbonito.spring.boot.actuate.BonitoHealthContributorAutoConfiguration;
import com.getbonito.spring.boot.ai.BonitoLangChain4jAutoConfiguration;
import com.getbonito.spring.boot.ai.BonitoSpringAiAutoConfiguration;
import com.getbonito.spring.boot.route.BonitoRouteAutoConfiguration;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.budget.FakeBudgetAuthority;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@SimulatorTest(endpoints = "cloud")
@DisplayName("What the context holds")
class BeansTest {

  private Simulator simulator;

  @BeforeEach
  void begin(Simulator running) {
    simulator = running;
  }

  @Configuration(proxyBeanMethods = false)
  static class Listening {

    final List<String> heard = new CopyOnWriteArrayList<>();

    @Bean
    @Order(2)
    UsageSink second() {
      return events -> heard.add("second usage");
    }

    @Bean
    @Order(1)
    UsageSink first() {
      return events -> heard.add("first usage");
    }

    @Bean
    DecisionSink decisions() {
      return decision -> heard.add("decision");
    }
  }

  @Test
  void hears_of_calls_in_order() {
    calls()
        .withUserConfiguration(Listening.class)
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(context.getBean(Listening.class).heard)
              .containsSubsequence("first usage", "second usage")
              .contains("decision");
        });
  }

  @Test
  void is_asked_for_secrets_in_place_of_the_environment() {
    simulator.endpoint("cloud").apiKeys("from-the-vault");
    List<String> asked = new CopyOnWriteArrayList<>();
    SecretResolver vault =
        (connection, credentials, key, secondary) -> {
          asked.add(connection + " " + key);
          return SecretValue.of("from-the-vault");
        };
    calls("credentials: {source: Env, keys: {apiKey: NOWHERE}}, ")
        .withBean(SecretResolver.class, () -> vault)
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(asked).contains("cloud apiKey");
        });
  }

  @Test
  void gives_secrets_of_the_environment_from_any_property_source() {
    simulator.endpoint("cloud").apiKeys("from-a-property");
    calls("credentials: {source: Env, keys: {api-key: CLOUD_KEY}}, ")
        .withPropertyValues("CLOUD_KEY=${vault.key}", "vault.key=from-a-property")
        .run(context -> call(context.getBean(Bonito.class)));
  }

  @Test
  void never_says_a_secret_that_holds_a_placeholder_nobody_resolves() {
    calls("credentials: {source: Env, keys: {api-key: CLOUD_KEY}}, ")
        .withPropertyValues("CLOUD_KEY=sk-hush-${NOWHERE_AT_ALL}")
        .run(context -> {
          assertThat(context).hasFailed();
          StringWriter said = new StringWriter();
          context.getStartupFailure().printStackTrace(new PrintWriter(said));
          assertThat(said.toString())
              .contains("BON-1096", "a placeholder ${…} that cannot be resolved")
              .doesNotContain("sk-hush", "NOWHERE_AT_ALL");
        });
  }

  @ConfigurationProperties("mine")
  record Mine(TimeSpan patience, ByteSize most, Route.Strategy strategy) {}

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(Mine.class)
  static class Binding {}

  @Test
  void can_bind_durations_sizes_and_words_in_properties_of_its_own() {
    calls()
        .withUserConfiguration(Binding.class)
        .withPropertyValues("mine.patience=PT2M", "mine.most=10MB", "mine.strategy=ab-test")
        .run(context ->
            assertThat(context.getBean(Mine.class))
                .isEqualTo(
                    new Mine(TimeSpan.of("2m"), ByteSize.of("10Mi"), Route.Strategy.AB_TEST)));
  }

  @Test
  void makes_clients_prices_time_and_leases() {
    VirtualTime time = VirtualTime.manual();
    FakeBudgetAuthority authority = new FakeBudgetAuthority(time);
    List<String> made = new CopyOnWriteArrayList<>();
    ModelClientFactory never =
        new ModelClientFactory() {
          @Override
          public boolean serves(ProviderConnection connection) {
            made.add("asked");
            return false;
          }

          @Override
          public ModelClient create(ConnectionContext context) {
            throw new AssertionError("serves nothing");
          }
        };
    calls()
        .withBean(TimeSource.class, () -> time)
        .withBean(PriceBook.class, () -> PriceBook.EMPTY)
        .withBean(BudgetAuthority.class, () -> authority)
        .withBean(ModelClientFactory.class, () -> never)
        .run(context -> {
          assertThat(made).isNotEmpty();
          Bonito bonito = context.getBean(Bonito.class);
          Decision decision = bonito.plan(ChatRequest.builder("chat").user("hello").build());
          assertThat(decision.time()).isEqualTo(time.now().toEpochMilli());
        });
  }

  @Configuration(proxyBeanMethods = false)
  static class Customizing {

    final List<String> order = new ArrayList<>();

    @Bean
    @Order(2)
    BonitoBuilderCustomizer second() {
      return builder -> order.add("second");
    }

    @Bean
    @Order(1)
    BonitoBuilderCustomizer first() {
      return builder -> {
        order.add("first");
        builder.connection(
            "added",
            ProviderConnection.builder()
                .provider(Provider.OPENAI_COMPATIBLE)
                .credentials(Credentials.ambient())
                .openaiCompatible(
                    OpenaiCompatible.builder().preset(OpenaiCompatible.Preset.OLLAMA).build())
                .build());
      };
    }
  }

  @Test
  void customizes_the_builder_in_order() {
    calls()
        .withUserConfiguration(Customizing.class)
        .run(context -> {
          assertThat(context.getBean(Customizing.class).order).containsExactly("first", "second");
          assertThat(
                  context
                      .getBean(Bonito.class)
                      .plan(ChatRequest.builder("added/m").user("hello").build()))
              .isNotNull();
        });
  }

  @Test
  void may_be_a_bonito_of_its_own() {
    Bonito own = Bonito.builder().build();
    calls()
        .withBean("mine", Bonito.class, () -> own)
        .run(context -> assertThat(context.getBean(Bonito.class)).isSameAs(own));
  }

  @Test
  void may_be_two_of_them_which_nothing_here_chooses_between() {
    calls()
        .withConfiguration(
            AutoConfigurations.of(
                BonitoEndpointAutoConfiguration.class,
                BonitoHealthContributorAutoConfiguration.class,
                BonitoLangChain4jAutoConfiguration.class,
                BonitoRouteAutoConfiguration.class,
                BonitoSpringAiAutoConfiguration.class))
        .withPropertyValues("management.endpoints.web.exposure.include=bonito")
        .withBean("one", Bonito.class, () -> Bonito.builder().build())
        .withBean("other", Bonito.class, () -> Bonito.builder().build())
        .run(context -> {
          assertThat(context).hasNotFailed().doesNotHaveBean(BonitoLifecycle.class);
          assertThat(context.getBeansOfType(Bonito.class)).containsOnlyKeys("one", "other");
          assertThat(context)
              .doesNotHaveBean(BonitoEndpoint.class)
              .doesNotHaveBean("bonitoHealthContributor")
              .doesNotHaveBean("bonitoLangChain4jChatModel")
              .doesNotHaveBean("bonitoSpringAiChatModel")
              .doesNotHaveBean("bonitoRouteClient");
        });
  }

  private ApplicationContextRunner calls() {
    return calls("");
  }

  private ApplicationContextRunner calls(String more) {
    return Written.runner(
        """
        bonito:
          connections:
            cloud: {%sprovider: OpenAICompatible, openai-compatible: {base-url: "%s"}}
          routes:
            chat: {targets: [{name: a, connection: cloud, model: gpt-4.1}]}
        """
            .formatted(more, simulator.endpoint("cloud").baseUri()));
  }

  private static void call(Bonito bonito) {
    assertThat(bonito.chat(ChatRequest.builder("chat").user("hello").build()).text()).isNotEmpty();
  }
}
