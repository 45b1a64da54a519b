package com.getbonito.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.ChatRequest;
import com.getbonito.micrometer.BonitoObservability;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.ai.retry.TransientAiException;
import reactor.core.scheduler.Schedulers;

@SimulatorTest(description = Stage.Providers.class)
@DisplayName("A stream without a registry of observations")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContextTest {

  private static final String KEY = "tenant";
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
  private static final String NAME = "gen_ai.client.operation.duration";

  private final Observed observed = new Observed();
  private final ObservationRegistry registry = observed.registry();
  private final List<String> tenants = new CopyOnWriteArrayList<>();
  private final Stage stage;
  private final BonitoChatModel model;

  ContextTest(Simulator simulator) {
    CallInterceptor looking =
        new CallInterceptor() {
          @Override
          public ChatRequest request(ChatRequest request) {
            tenants.add(String.valueOf(TENANT.get()));
            return request;
          }

          @Override
          public StreamWindow stream(ChatRequest request) {
            return new Window();
          }
        };
    BonitoObservability observability =
        BonitoObservability.builder().observations(registry).build();
    stage = new Stage(simulator, builder -> observability.install(builder.interceptor(looking)));
    model = BonitoChatModel.of(stage.bonito, "lonely");
  }

  @BeforeEach
  void register() {
    ContextRegistry.getInstance()
        .registerThreadLocalAccessor(KEY, TENANT::get, TENANT::set, TENANT::remove);
  }

  @AfterEach
  void close() {
    TENANT.remove();
    ContextRegistry.getInstance().removeThreadLocalAccessor(KEY);
    stage.close();
  }

  @Test
  void is_opened_and_read_with_what_its_subscribers_context_holds() {
    model.stream("Hello").contextWrite(context -> context.put(KEY, "acme")).blockLast();
    assertThat(tenants).hasSizeGreaterThan(1).containsOnly("acme");
  }

  @Test
  void is_opened_and_read_with_what_belongs_to_the_thread_that_subscribes() {
    TENANT.set("acme");
    model.stream("Hello").blockLast();
    assertThat(tenants).hasSizeGreaterThan(1).containsOnly("acme");
  }

  @Test
  void takes_its_subscribers_context_before_the_threads() {
    TENANT.set("other");
    model.stream("Hello").contextWrite(context -> context.put(KEY, "acme")).blockLast();
    assertThat(tenants).containsOnly("acme");
    assertThat(TENANT.get()).isEqualTo("other");
  }

  @Test
  void leaves_nothing_behind_on_the_thread_that_worked_for_it() {
    var single = Schedulers.newSingle("one");
    try {
      BonitoChatModel there =
          BonitoChatModel.builder(stage.bonito, "lonely").scheduler(single).build();
      there.stream("Hello").contextWrite(context -> context.put(KEY, "acme")).blockLast();
      tenants.clear();
      there.stream("Hello").blockLast();
      assertThat(tenants).containsOnly("null");
    } finally {
      single.dispose();
    }
  }

  @Test
  void is_observed_beneath_the_observation_of_its_subscriber() {
    Observation parent = Observation.start("parent", registry);
    model.stream("Hello")
        .contextWrite(context -> context.put(ObservationThreadLocalAccessor.KEY, parent))
        .blockLast();
    assertThat(parents()).containsExactly("parent");
  }

  @Test
  void is_observed_beneath_that_of_the_calling_thread_as_plain_calls_are() {
    Observation.start("parent", registry)
        .observe(() -> {
          model.stream("Hello").blockLast();
          model.call("Hello");
          BonitoEmbeddingModel.of(stage.bonito, "vectors").embed("Hello");
        });
    assertThat(parents()).containsExactly("parent", "parent", "parent");
  }

  @Test
  void is_sent_once_whatever_its_subscriber_does_with_errors() {
    stage.openai.always(Fault.status(503));
    assertThatThrownBy(
            () -> model.stream("Hello").onErrorContinue((failure, element) -> {}).blockLast())
        .isInstanceOf(TransientAiException.class);
    assertThat(stage.openai.ledger().entries()).hasSize(1);
  }

  private List<String> parents() {
    return observed.named(NAME).stream()
        .map(each -> each.getParentObservation().getContextView().getName())
        .toList();
  }

  /** Looks at each text on its way, and lets it pass. */
  private final class Window implements CallInterceptor.StreamWindow {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int pass(int choice, StringBuilder held, boolean ended) {
      tenants.add(String.valueOf(TENANT.get()));
      return held.length();
    }
  }
}
