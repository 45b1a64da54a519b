package com.getbonito.micrometer;

import static com.getbonito.micrometer.Traces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.observation.Observation;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("In a real OpenTelemetry SDK, a call is a span and its attempts are its children")
class SpansTest {

  private final Traces traces = new Traces();
  private final World world =
      World.of(BonitoObservability.builder().observations(traces.observations).build());

  @AfterEach
  void close() {
    world.close();
    traces.close();
  }

  @Test
  void a_failover_is_a_failed_attempt_and_then_a_good_one() {
    world.first.next(Fault.status(503));
    ChatResponse answer = world.bonito.chat(World.ask("support-chat"));

    SpanData call = traces.one("chat support-chat");
    assertThat(call.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
    assertThat(value(call, "gen_ai.operation.name")).isEqualTo("chat");
    assertThat(value(call, "gen_ai.provider.name")).isEqualTo("groq");
    assertThat(value(call, "gen_ai.request.model")).isEqualTo("support-chat");
    assertThat(value(call, "gen_ai.response.model")).isEqualTo("gpt-4.1-mini");
    assertThat(value(call, "gen_ai.request.stream")).isEqualTo("false");
    assertThat(value(call, "bonito.route")).isEqualTo("support-chat");
    assertThat(value(call, "bonito.target")).isEqualTo("b");
    assertThat(value(call, "bonito.connection")).isEqualTo("second");
    assertThat(value(call, "bonito.outcome")).isEqualTo("ok");
    assertThat(value(call, "bonito.attempts")).isEqualTo("2");
    assertThat(value(call, "bonito.decision.id")).isEqualTo(answer.decision().id());
    assertThat(value(call, "error.type")).isNull();
    assertThat(value(call, "gen_ai.system")).isNull();

    List<SpanData> attempts = traces.named("bonito.attempt");
    assertThat(attempts)
        .hasSize(2)
        .allSatisfy(attempt -> {
          assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId());
          assertThat(attempt.getTraceId()).isEqualTo(call.getTraceId());
          assertThat(attempt.getKind()).isEqualTo(SpanKind.CLIENT);
        });
    SpanData failed = attempts.get(0);
    assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(value(failed, "error.type")).isEqualTo("OVERLOADED");
    assertThat(value(failed, "bonito.outcome")).isEqualTo("failed");
    assertThat(value(failed, "bonito.next")).isEqualTo("failover");
    assertThat(value(failed, "http.response.status_code")).isEqualTo("503");
    assertThat(value(failed, "bonito.attempt.number")).isEqualTo("1");
    assertThat(value(failed, "gen_ai.provider.name")).isEqualTo("openai");
    assertThat(value(failed, "gen_ai.request.model")).isEqualTo("gpt-4.1");
    assertThat(value(failed, "bonito.target")).isEqualTo("a");
    SpanData good = attempts.get(1);
    assertThat(good.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
    assertThat(value(good, "error.type")).isNull();
    assertThat(value(good, "bonito.outcome")).isEqualTo("ok");
    assertThat(value(good, "bonito.next")).isEqualTo("done");
    assertThat(value(good, "bonito.attempt.number")).isEqualTo("2");
    assertThat(value(good, "bonito.connection")).isEqualTo("second");
    assertThat(value(good, "bonito.request.id")).isEqualTo(answer.requestId());
    assertThat(value(good, "bonito.cost.usd"))
        .isEqualTo(answer.cost().dollars().stripTrailingZeros().toPlainString());
  }

  @Test
  void the_call_tells_what_was_asked_and_what_came() {
    ChatRequest request =
        ChatRequest.builder("help")
            .user(World.PROMPT)
            .temperature(0.25)
            .maxOutputTokens(64)
            .attribution(
                Attribution.builder()
                    .team("rich")
                    .project("apollo")
                    .user("ann")
                    .key("k1")
                    .session("s-9")
                    .build())
            .build();
    world.first.next(Answer.text(World.ANSWER).withCachedTokens(4).withHiddenReasoning(3));
    ChatResponse answer = world.bonito.chat(request);
    SpanData call = traces.one("chat help");
    assertThat(value(call, "bonito.route")).isEqualTo("support-chat");
    assertThat(value(call, "gen_ai.request.temperature")).isEqualTo("0.25");
    assertThat(value(call, "gen_ai.request.max_tokens")).isEqualTo("64");
    assertThat(value(call, "gen_ai.conversation.id")).isEqualTo("s-9");
    assertThat(value(call, "bonito.team")).isEqualTo("rich");
    assertThat(value(call, "bonito.project")).isEqualTo("apollo");
    assertThat(value(call, "bonito.user")).isEqualTo("ann");
    assertThat(value(call, "bonito.key")).isEqualTo("k1");
    assertThat(value(call, "gen_ai.response.id")).isEqualTo(answer.id());
    assertThat(value(call, "gen_ai.response.finish_reasons")).isEqualTo("[\"stop\"]");
    assertThat(value(call, "gen_ai.usage.input_tokens"))
        .isEqualTo(String.valueOf(answer.usage().inputTokens()));
    assertThat(value(call, "gen_ai.usage.output_tokens"))
        .isEqualTo(String.valueOf(answer.usage().outputTokens()));
    assertThat(value(call, "gen_ai.usage.cache_read.input_tokens")).isEqualTo("4");
    assertThat(value(call, "gen_ai.usage.reasoning.output_tokens")).isEqualTo("3");
    assertThat(value(call, "bonito.response.model")).isEqualTo(answer.model());
    assertThat(value(call, "bonito.cost.usd")).isNotNull();
  }

  @Test
  void a_stream_lasts_until_it_is_drained() {
    ChatStream stream = world.bonito.stream(World.ask("support-chat"));
    assertThat(traces.spans()).isEmpty();
    stream.drain();
    SpanData call = traces.one("chat support-chat");
    SpanData attempt = traces.one("bonito.attempt");
    assertThat(attempt.getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(value(call, "gen_ai.request.stream")).isEqualTo("true");
    assertThat(Double.parseDouble(value(call, "gen_ai.response.time_to_first_chunk"))).isPositive();
    assertThat(value(call, "gen_ai.usage.output_tokens")).isNotNull();
    assertThat(value(call, "gen_ai.response.finish_reasons")).isEqualTo("[\"stop\"]");
  }

  @Test
  void a_stream_that_breaks_is_an_error_of_both() {
    world.first.next(Fault.cutAfter(2));
    ChatStream stream = world.bonito.stream(World.ask("support-chat"));
    assertThatThrownBy(stream::drain).isInstanceOf(StreamInterruptedException.class);
    SpanData call = traces.one("chat support-chat");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(value(call, "error.type")).isEqualTo("STREAM_BROKEN");
    assertThat(value(call, "bonito.outcome")).isEqualTo("failed");
    assertThat(value(traces.one("bonito.attempt"), "error.type")).isEqualTo("STREAM_BROKEN");
  }

  @Test
  void a_stream_that_is_closed_early_is_cancelled() {
    world.first.next(Fault.silenceAfter(2));
    try (ChatStream stream = world.bonito.stream(World.ask("support-chat"))) {
      assertThat(stream.iterator().hasNext()).isTrue();
    }
    SpanData call = traces.one("chat support-chat");
    assertThat(value(call, "bonito.outcome")).isEqualTo("cancelled");
    assertThat(value(call, "error.type")).isEqualTo("CANCELLED");
    assertThat(value(traces.one("bonito.attempt"), "bonito.outcome")).isEqualTo("cancelled");
  }

  @Test
  void a_cancelled_future_ends_the_spans() throws InterruptedException {
    world.first.next(Fault.silence());
    CompletableFuture<ChatResponse> future = world.bonito.chatAsync(World.ask("support-chat"));
    assertThat(world.first.ledger().awaitRequests(1, Duration.ofSeconds(10))).isTrue();
    future.cancel(true);
    await().atMost(Duration.ofSeconds(10)).until(() -> traces.spans().size() == 2);
    assertThat(value(traces.one("chat support-chat"), "bonito.outcome")).isEqualTo("cancelled");
    assertThatThrownBy(future::join).isInstanceOf(java.util.concurrent.CancellationException.class);
  }

  @Test
  void a_deadline_that_passes_is_the_callers_own() {
    world.first.next(Fault.silence());
    ChatRequest hasty =
        ChatRequest.builder("support-chat")
            .user(World.PROMPT)
            .timeout(Duration.ofMillis(200))
            .build();
    assertThatThrownBy(() -> world.bonito.chat(hasty)).isInstanceOf(CallCancelledException.class);
    SpanData call = traces.one("chat support-chat");
    assertThat(value(call, "error.type")).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(value(call, "bonito.outcome")).isEqualTo("cancelled");
  }

  @Test
  void a_refused_call_has_no_attempts() {
    assertThatThrownBy(() -> world.bonito.chat(World.ask("support-chat", World.team("broke"))))
        .isInstanceOf(BudgetExceededException.class);
    SpanData call = traces.one("chat support-chat");
    assertThat(traces.named("bonito.attempt")).isEmpty();
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(value(call, "error.type")).isEqualTo("BUDGET_EXCEEDED");
    assertThat(value(call, "bonito.outcome")).isEqualTo("refused");
    assertThat(value(call, "bonito.code")).startsWith("BON-2");
    assertThat(value(call, "bonito.target")).isEqualTo("none");
    assertThat(value(call, "gen_ai.provider.name")).isEqualTo("openai");
    assertThat(value(call, "gen_ai.response.model")).isNull();
  }

  @Test
  void an_answer_from_the_cache_has_no_attempts_and_no_tokens() {
    world.bonito.chat(World.ask("cached"));
    world.bonito.chat(World.ask("cached"));
    List<SpanData> calls = traces.named("chat cached");
    assertThat(traces.named("bonito.attempt")).hasSize(1);
    assertThat(value(calls.get(1), "bonito.outcome")).isEqualTo("cached");
    assertThat(value(calls.get(1), "bonito.connection")).isEqualTo("first");
    assertThat(value(calls.get(1), "gen_ai.response.model")).isEqualTo("gpt-4.1");
    assertThat(value(calls.get(1), "gen_ai.usage.output_tokens")).isEqualTo("0");
    assertThat(value(calls.get(1), "bonito.cost.usd")).isEqualTo("0");
  }

  @Test
  void an_embedding_is_an_operation_of_its_own() {
    world.bonito.embed(EmbeddingRequest.of("vectors", "a heron", "a pelican"));
    SpanData call = traces.one("embeddings vectors");
    assertThat(value(call, "gen_ai.operation.name")).isEqualTo("embeddings");
    assertThat(value(call, "gen_ai.response.model")).isEqualTo("text-embedding-3-small");
    assertThat(Long.parseLong(value(call, "gen_ai.usage.input_tokens"))).isPositive();
    assertThat(value(traces.one("bonito.attempt"), "gen_ai.operation.name"))
        .isEqualTo("embeddings");
  }

  @Test
  void the_callers_span_is_the_parent() {
    Observation.createNotStarted("job", traces.observations)
        .observe(() -> world.bonito.chat(World.ask("support-chat")));
    assertThat(traces.one("chat support-chat").getParentSpanId())
        .isEqualTo(traces.one("job").getSpanId());
    assertThat(traces.one("bonito.attempt").getParentSpanId())
        .isEqualTo(traces.one("chat support-chat").getSpanId());
  }

  @Test
  void a_span_that_micrometer_knows_nothing_of_is_the_parent_as_well() {
    Span server = traces.tracer.spanBuilder("GET /").startSpan();
    try (Scope scope = server.makeCurrent()) {
      assertThat(scope).isNotNull();
      world.bonito.chat(World.ask("support-chat"));
    } finally {
      server.end();
    }
    assertThat(traces.one("chat support-chat").getParentSpanId())
        .isEqualTo(server.getSpanContext().getSpanId());
    assertThat(traces.one("bonito.attempt").getParentSpanId())
        .isEqualTo(traces.one("chat support-chat").getSpanId());
  }

  @Test
  void an_attempt_is_current_while_its_target_is_waited_for_and_not_after() {
    world.bonito.chat(World.ask("support-chat"));
    assertThat(traces.observations.getCurrentObservation()).isNull();
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
    try (ChatStream stream = world.bonito.stream(World.ask("support-chat"))) {
      assertThat(traces.observations.getCurrentObservation()).isNull();
      stream.drain();
    }
    assertThat(traces.observations.getCurrentObservation()).isNull();
  }
}
