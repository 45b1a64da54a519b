package com.getbonito.micrometer;

import static com.getbonito.micrometer.Traces.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.CallInterceptor;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every call is observed and counted as its caller sees it end")
class EveryCallTest {

  private final Traces traces = new Traces();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final World world;

  EveryCallTest() {
    traces
        .observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters));
    BonitoObservability observability =
        BonitoObservability.builder()
            .observations(traces.observations)
            .meters(meters)
            .captureContent(true)
            .build();
    world = new World(builder -> observability.install(builder).interceptor(new Guard()));
  }

  @AfterEach
  void close() {
    world.close();
    traces.close();
  }

  /** Refuses what the request says. */
  private static final class Guard implements CallInterceptor {
    @Override
    public ChatRequest request(ChatRequest request) {
      return passed(request, "no request", request);
    }

    @Override
    public ChatResponse response(ChatRequest request, Decision made, ChatResponse response) {
      return passed(request, "no answer", response);
    }

    @Override
    public StreamWindow stream(ChatRequest request) {
      return new StreamWindow() {
        @Override
        public int size() {
          return 1_000;
        }

        @Override
        public int pass(int choice, StringBuilder held, boolean ended) {
          return passed(request, "no answer", 0);
        }
      };
    }

    private static <T> T passed(ChatRequest request, String refused, T what) {
      if (request.messages().get(0).text().equals(refused)) {
        throw new BonitoException("MY-1", ErrorKind.INTERCEPTED, "not this", null);
      }
      return what;
    }
  }

  @Test
  void where_its_route_is_unknown_or_suspended() {
    fails(() -> world.bonito.chat(World.ask("nowhere")));
    SpanData call = traces.one("chat other");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(value(call, "error.type")).isEqualTo("UNKNOWN_ROUTE");
    assertThat(value(call, "bonito.code")).isEqualTo("BON-3001");
    assertThat(value(call, "bonito.outcome")).isEqualTo("failed");
    assertThat(value(call, "bonito.route")).isEqualTo("none");
    assertThat(value(call, "bonito.target")).isEqualTo("none");
    assertThat(value(call, "gen_ai.provider.name")).isEqualTo("none");
    assertThat(value(call, "bonito.decision.id")).isNull();
    fails(() -> world.bonito.stream(World.ask("closed")));
    fails(() -> world.bonito.embed(EmbeddingRequest.of("nowhere", "a heron")));
    assertThat(traces.one("embeddings other").getParentSpanContext().isValid()).isFalse();
    assertThat(count("UNKNOWN_ROUTE", "failed")).isEqualTo(3);
    assertThat(
            meters
                .get("gen_ai.client.operation.duration")
                .tags("error.type", "UNKNOWN_ROUTE", "gen_ai.request.stream", "true")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void where_an_interceptor_refuses_the_request_whose_content_is_not_captured_then() {
    fails(() -> world.bonito.chat(ChatRequest.of("support-chat", "no request")));
    SpanData call = traces.one("chat support-chat");
    assertThat(value(call, "error.type")).isEqualTo("INTERCEPTED");
    assertThat(value(call, "bonito.code")).isEqualTo("MY-1");
    assertThat(value(call, "gen_ai.input.messages")).isNull();
    assertThat(count("INTERCEPTED", "failed")).isEqualTo(1);
  }

  @Test
  void where_its_bonito_is_closed() {
    world.bonito.close();
    fails(() -> world.bonito.chat(World.ask("support-chat")));
    SpanData call = traces.one("chat support-chat");
    assertThat(value(call, "error.type")).isEqualTo("CANCELLED");
    assertThat(value(call, "bonito.code")).isEqualTo("BON-3007");
  }

  @Test
  void where_an_interceptor_refuses_a_good_answer() {
    fails(() -> world.bonito.chat(ChatRequest.of("support-chat", "no answer")));
    SpanData call = traces.one("chat support-chat");
    assertThat(call.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(value(call, "error.type")).isEqualTo("INTERCEPTED");
    assertThat(value(call, "bonito.code")).isEqualTo("MY-1");
    assertThat(value(call, "bonito.target")).isEqualTo("a");
    assertThat(value(call, "gen_ai.response.model")).isNull();
    assertThat(value(traces.one("bonito.attempt"), "bonito.outcome")).isEqualTo("ok");
    assertThat(count("INTERCEPTED", "failed")).isEqualTo(1);
    assertThat(meters.find("bonito.calls").tag("bonito.outcome", "ok").counter()).isNull();
    assertThat(meters.get("bonito.attempts").tag("bonito.outcome", "ok").counter().count())
        .isEqualTo(1);
  }

  @Test
  void where_an_interceptor_refuses_a_stream_on_its_way() {
    ChatStream stream = world.bonito.stream(ChatRequest.of("support-chat", "no answer"));
    fails(stream::drain);
    SpanData call = traces.one("chat support-chat");
    assertThat(value(call, "error.type")).isEqualTo("INTERCEPTED");
    assertThat(value(traces.one("bonito.attempt"), "error.type")).isEqualTo("CANCELLED");
    assertThat(count("INTERCEPTED", "failed")).isEqualTo(1);
  }

  @Test
  void a_route_is_named_once_it_was_planned_for_and_made_up_ones_never() {
    world.bonito.chat(World.ask("help"));
    fails(() -> world.bonito.chat(ChatRequest.of("help", "no request")));
    assertThat(traces.named("chat help")).hasSize(2);
    for (int call = 0; call < 200; call++) {
      int number = call;
      fails(() -> world.bonito.chat(World.ask("nowhere-" + number)));
      fails(() -> world.bonito.chat(ChatRequest.of("anywhere-" + number, "no request")));
    }
    assertThat(
            meters.getMeters().stream().map(meter -> meter.getId().getTag("gen_ai.request.model")))
        .filteredOn(name -> name != null && name.matches("(no|any)where.*"))
        .hasSizeLessThanOrEqualTo(2 * 100)
        .noneMatch(name -> name.startsWith("nowhere"));
    fails(() -> world.bonito.chat(ChatRequest.of("help", "no request")));
    assertThat(traces.named("chat help")).hasSize(3);
  }

  @Test
  void and_none_is_left_running() {
    where_an_interceptor_refuses_a_good_answer();
    fails(() -> world.bonito.chat(World.ask("nowhere")));
    fails(world.bonito.stream(ChatRequest.of("support-chat", "no answer"))::drain);
    assertThat(meters.get("bonito.calls.active").gauge().value()).isZero();
    assertThat(meters.find("gen_ai.client.operation.duration.active").longTaskTimers())
        .allSatisfy(timer -> assertThat(timer.activeTasks()).isZero());
  }

  private double count(String error, String outcome) {
    return meters
        .find("bonito.calls")
        .tags("error.type", error, "bonito.outcome", outcome)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static void fails(Runnable call) {
    assertThat(catchThrowableOfType(BonitoException.class, call::run)).isNotNull();
  }
}
