package com.getbonito.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.spring.boot.route.BonitoRoute;
import com.getbonito.spring.boot.route.RouteClient;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@BonitoTest(
    properties = {
      "bonito.connections.own.provider=OpenAICompatible",
      "bonito.connections.own.openaiCompatible.baseUrl=${real}/v1",
      "bonito.connections.own.credentials.source=Env",
      "bonito.connections.own.credentials.keys.apiKey=A_VARIABLE_THAT_NOBODY_SET",
      "bonito.connections.claude.provider=Anthropic",
      "bonito.connections.claude.anthropic.endpoint=${real}",
      "bonito.connections.claude.http.proxy.url=${real}",
      "bonito.connections.aws.provider=Bedrock",
      "bonito.connections.aws.bedrock.region=us-east-1",
      "bonito.connections.aws.bedrock.endpoint=${real}",
      "bonito.connections.aws.bedrock.roleArn=arn:aws:iam::123456789012:role/bonito",
      "bonito.connections.azure.provider=AzureOpenAI",
      "bonito.connections.azure.azureOpenai.endpoint=${real}",
      "bonito.connections.azure.azureOpenai.tenantId=tenant",
      "bonito.connections.google.provider=Vertex",
      "bonito.connections.google.vertex.project=project-1",
      "bonito.connections.google.vertex.location=us-central1",
      "bonito.connections.google.vertex.endpoint=${real}",
      "bonito.routes.own.targets[0].name=only",
      "bonito.routes.own.targets[0].connection=own",
      "bonito.routes.own.targets[0].model=gpt-4.1",
      "bonito.routes.claude.targets[0].name=only",
      "bonito.routes.claude.targets[0].connection=claude",
      "bonito.routes.claude.targets[0].model=claude-sonnet-4-5",
      "bonito.routes.aws.targets[0].name=only",
      "bonito.routes.aws.targets[0].connection=aws",
      "bonito.routes.aws.targets[0].model=anthropic.claude-haiku-4-5-20251001-v1:0",
      "bonito.routes.azure.targets[0].name=only",
      "bonito.routes.azure.targets[0].connection=azure",
      "bonito.routes.azure.targets[0].model=gpt-4.1",
      "bonito.routes.azure.targets[0].deployment=chat-prod",
      "bonito.routes.google.targets[0].name=only",
      "bonito.routes.google.targets[0].connection=google",
      "bonito.routes.google.targets[0].model=gemini-2.5-flash"
    })
@Import(BonitoTestTest.Support.class)
@DisplayName("A @BonitoTest")
class BonitoTestTest {

  private static final RealEndpoint REAL = new RealEndpoint();

  @Autowired private Simulator simulator;
  @Autowired private Bonito bonito;

  record Support(@BonitoRoute("own") RouteClient chat) {}

  @DynamicPropertySource
  static void real(DynamicPropertyRegistry properties) {
    properties.add("real", REAL::address);
  }

  @AfterAll
  static void close() throws Exception {
    REAL.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "claude", "aws", "azure", "google"})
  void calls_a_simulated_endpoint_of_the_connections_kind_and_never_the_real_one(String name) {
    simulator.endpoint(name).next(Answer.text("good morning from " + name));
    ChatResponse answer = bonito.chat(ChatRequest.of(name, "hello"));
    assertThat(answer.text()).isEqualTo("good morning from " + name);
    List<LedgerEntry> books = simulator.endpoint(name).ledger().entries();
    assertThat(books).hasSize(1);
    assertThat(books.get(0).billed().total())
        .isEqualTo(answer.usage().inputTokens() + answer.usage().outputTokens());
    assertThat(REAL.opened()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"own", "claude", "aws", "azure", "google"})
  void streams_too(String name) {
    simulator.endpoint(name).next(Answer.text("step by step"));
    try (var stream = bonito.stream(ChatRequest.of(name, "hello"))) {
      assertThat(stream.drain().text()).isEqualTo("step by step");
    }
    assertThat(REAL.opened()).isZero();
  }

  @Test
  void would_have_opened_the_real_endpoint_without_the_simulator() {
    int before = REAL.opened();
    try (RealEndpoint other = new RealEndpoint();
        Bonito unsimulated =
            Bonito.builder()
                .connection(
                    "own",
                    ProviderConnection.builder()
                        .provider(Provider.OPENAI_COMPATIBLE)
                        .openaiCompatible(
                            OpenaiCompatible.builder().baseUrl(other.address() + "/v1").build())
                        .build())
                .build()) {
      assertThatThrownBy(() -> unsimulated.chat(ChatRequest.of("own/gpt-4.1", "hello")));
      assertThat(other.opened()).isPositive();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertThat(REAL.opened()).isEqualTo(before);
  }

  @Test
  void meets_the_faults_that_it_orders() {
    simulator.endpoint("own").always(Fault.status(400));
    assertThatThrownBy(() -> bonito.chat(ChatRequest.of("own", "hello")))
        .hasMessageContaining("400");
  }

  @Test
  void forgets_between_its_methods_what_was_ordered_and_seen() {
    assertThat(simulator.endpoints())
        .hasSize(6)
        .allSatisfy(each -> assertThat(each.ledger().entries()).isEmpty());
    assertThat(bonito.chat(ChatRequest.of("own", "hello")).text()).isNotEmpty();
  }

  @Test
  void embeds_as_well() {
    assertThat(bonito.embed(EmbeddingRequest.of("own", "a", "b")).vectors()).hasSize(2);
  }

  @Test
  void probes_a_connection_at_the_simulator() {
    bonito.probe("aws");
    bonito.probe("google");
    assertThat(simulator.endpoint("aws").ledger().totals().requests()).isEqualTo(1);
    assertThat(simulator.endpoint("aws").ledger().totals().billed().total()).isZero();
    assertThat(REAL.opened()).isZero();
  }

  @Test
  void starts_what_it_imports_and_none_of_the_applications_other_components(
      @Autowired Support support,
      @Autowired ObjectProvider<Unrelated> unrelated,
      @Autowired ApplicationContext context) {
    simulator.endpoint("own").next(Answer.text("by route"));
    assertThat(support.chat().chat("hello").text()).isEqualTo("by route");
    assertThat(unrelated.getIfAvailable()).isNull();
    assertThat(context.containsBean("applicationTaskExecutor")).isFalse();
  }
}
