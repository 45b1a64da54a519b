package com.getbonito.langchain4j;

import static com.getbonito.langchain4j.BonitoChatModelTest.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.chat.UsageCategory;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.fault.FaultCatalog;
import com.getbonito.testkit.simulator.ledger.LedgerEntry;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A streaming chat model that is a route")
class BonitoStreamingChatModelTest extends RoutedTest {

  BonitoStreamingChatModelTest(Simulator simulator) {
    super(simulator);
  }

  private Heard hear(BonitoStreamingChatModel model) {
    Heard heard = new Heard();
    model.chat("Hi", heard);
    return heard;
  }

  @Test
  void hands_on_what_adds_up_to_the_answer_from_one_thread_that_is_not_the_callers() {
    first.next(Answer.text("One two three."));
    Heard heard = hear(streaming(ROUTE).build());
    ChatResponse answer = heard.answer();
    assertThat(answer.aiMessage().text()).isEqualTo("One two three.").isEqualTo(heard.text());
    assertThat(heard.steps).endsWith("text", "complete").doesNotContain("error");
    assertThat(heard.threads).hasSize(1).doesNotContain(Thread.currentThread());
    assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void tells_at_the_end_what_a_plain_call_tells_after_a_failover() {
    first.next(Fault.status(503));
    second.next(Answer.text("From the second."));
    ChatResponse answer = hear(streaming(ROUTE).build()).answer();
    BonitoChatResponseMetadata known = (BonitoChatResponseMetadata) answer.metadata();
    assertThat(known.target()).isEqualTo("second");
    assertThat(known.connection()).isEqualTo("second");
    assertThat(known.attempts()).isEqualTo(2);
    assertThat(known.cost()).isEqualByComparingTo(price(answer));
    assertThat(known.costEstimated()).isFalse();
    assertThat(known.usage().reported(UsageCategory.OUTPUT)).isTrue();
    assertThat(known.decision().result()).isNotNull();
    assertThat(known.modelName()).isEqualTo(Stage.GPT);
    assertThat(known.id()).isNotBlank();
  }

  @Test
  void marks_what_was_estimated_because_the_provider_reported_nothing() {
    first.next(FaultCatalog.parse("F21"));
    ChatResponse answer = hear(streaming(ROUTE).build()).answer();
    BonitoChatResponseMetadata known = (BonitoChatResponseMetadata) answer.metadata();
    assertThat(known.usage().estimated(UsageCategory.OUTPUT)).isTrue();
    assertThat(known.costEstimated()).isTrue();
    assertThat(known.tokenUsage().outputTokenCount()).isPositive();
  }

  @Test
  void hands_on_tool_calls_in_parts_that_add_up_and_completes_them_at_the_end() {
    first.next(Answer.text("").withToolCall("find", "{\"a\": 1}").withToolCall("time", ""));
    Heard heard = hear(streaming(ROUTE).build());
    heard.answer();
    assertThat(heard.steps)
        .endsWith("call 0 {\"a\": 1}", "part 1 time {}", "call 1 {}", "complete");
    assertThat(
            heard.steps.stream()
                .filter(step -> step.startsWith("part 0 find "))
                .map(step -> step.substring("part 0 find ".length()))
                .reduce("", String::concat))
        .isEqualTo("{\"a\": 1}");
  }

  @Test
  void streams_a_refusal_as_text() {
    first.next(Answer.refusal("I would rather not."));
    Heard heard = hear(streaming(ROUTE).build());
    assertThat(heard.answer().aiMessage().text()).isEqualTo(heard.text());
    assertThat(heard.text()).isEqualTo("I would rather not.");
    assertThat(heard.answer().finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
  }

  @Test
  void is_cancelled_through_the_handle_and_silent_from_then_on() {
    first.pace(Pace.instant().withPerToken(Duration.ofMillis(2)));
    first.next(Answer.generated(5_000));
    AtomicReference<StreamingHandle> handle = new AtomicReference<>();
    Heard heard =
        new Heard() {
          @Override
          void atText(StreamingHandle given) {
            handle.set(given);
            assertThat(given.isCancelled()).isFalse();
            if (steps.size() == 3) {
              given.cancel();
              given.cancel();
            }
          }
        };
    streaming(ROUTE).build().chat("Hi", heard);
    await().until(() -> outcomes().contains("CANCELLED"));
    assertThat(handle.get().isCancelled()).isTrue();
    assertThat(heard.steps).containsExactly("text", "text", "text");
    assertThat(first.ledger().entries().get(0).sentTokens()).isLessThan(5_000);
  }

  private List<String> outcomes() {
    return first.ledger().entries().stream().map(LedgerEntry::outcome).map(Enum::name).toList();
  }

  @Test
  void gives_what_a_handler_throws_to_it_and_goes_on() {
    first.next(Answer.text("One two"));
    IllegalStateException own = new IllegalStateException("mine");
    Heard heard =
        new Heard() {
          @Override
          void atText(StreamingHandle handle) {
            throw own;
          }

          @Override
          public void onError(Throwable error) {
            steps.add("error");
            errors.add(error);
            throw new IllegalStateException("ignored");
          }
        };
    streaming(ROUTE).build().chat("Hi", heard);
    assertThat(heard.answer().aiMessage().text()).isEqualTo("One two");
    assertThat(heard.steps).containsExactly("text", "error", "text", "error", "complete");
    assertThat(heard.errors).containsOnly(own);
  }

  @Test
  void ends_at_an_error_of_the_virtual_machine_in_a_handler() {
    first.pace(Pace.instant().withPerToken(Duration.ofMillis(2)));
    first.next(Answer.generated(5_000));
    StackOverflowError own = new StackOverflowError();
    Heard heard =
        new Heard() {
          @Override
          void atText(StreamingHandle handle) {
            throw own;
          }
        };
    List<Throwable> uncaught = new CopyOnWriteArrayList<>();
    streaming(ROUTE)
        .executor(task -> {
          Thread thread = new Thread(task, "own-handlers");
          thread.setUncaughtExceptionHandler((dead, cause) -> uncaught.add(cause));
          thread.start();
        })
        .build()
        .chat("Hi", heard);
    assertThat(heard.failure()).isSameAs(own);
    await().until(() -> outcomes().contains("CANCELLED"));
    await().until(() -> uncaught.contains(own));
    assertThat(heard.steps).containsExactly("text", "error");
  }

  @Test
  void reports_a_stream_that_broke_after_content_as_not_to_be_repeated() {
    first.next(Fault.resetAfter(3));
    Heard heard = hear(streaming(ROUTE).build());
    Throwable failure = heard.failure();
    assertThat(failure).isExactlyInstanceOf(NonRetriableException.class);
    assertThat(BonitoFailures.in(failure)).isInstanceOf(StreamInterruptedException.class);
    assertThat(((StreamInterruptedException) failure.getCause()).partial().text())
        .isEqualTo(heard.text());
    assertThat(second.ledger().entries()).isEmpty();
  }

  @Test
  void reports_a_request_that_has_no_place_from_its_own_thread_as_well() {
    Heard heard = new Heard();
    streaming(ROUTE)
        .build()
        .chat(List.of(UserMessage.from("Hi"), CustomMessage.from(Map.of("a", "b"))), heard);
    assertThat(heard.failure()).isInstanceOf(UnsupportedFeatureException.class);
    assertThat(heard.threads).doesNotContain(Thread.currentThread());
  }

  @Test
  void runs_handlers_on_the_executor_it_is_given() {
    Heard heard = new Heard();
    streaming(ROUTE)
        .executor(task -> new Thread(task, "own-handlers").start())
        .build()
        .chat("Hi", heard);
    heard.answer();
    assertThat(heard.threads).extracting(Thread::getName).containsOnly("own-handlers");
  }

  @Test
  void tells_the_handler_when_that_executor_takes_no_more() {
    BonitoStreamingChatModel model =
        streaming(ROUTE)
            .executor(task -> {
              throw new RejectedExecutionException("full");
            })
            .build();
    assertThat(hear(model).failure()).isInstanceOf(RejectedExecutionException.class);
    first.always(Fault.status(400));
    assertThat(hear(model).failure())
        .isInstanceOf(dev.langchain4j.exception.InvalidRequestException.class);
  }

  @Test
  void takes_what_belongs_to_the_calling_thread_along() {
    InheritedContext context = new InheritedContext();
    var bonito = start(configured().taskDecorator(context));
    Heard heard =
        new Heard() {
          @Override
          void atText(StreamingHandle handle) {
            steps.add(context.value());
          }
        };
    first.next(Answer.text("One"));
    context.set("trace-1");
    BonitoStreamingChatModel.builder().bonito(bonito).route(ROUTE).build().chat("Hi", heard);
    heard.answer();
    assertThat(heard.steps).contains("trace-1");
  }

  @Test
  void takes_it_along_to_a_failure_before_the_first_content_as_well() {
    InheritedContext context = new InheritedContext();
    BonitoStreamingChatModel model =
        BonitoStreamingChatModel.builder()
            .bonito(start(configured().taskDecorator(context)))
            .route(ROUTE)
            .build();
    context.set("trace-1");
    first.next(Fault.status(400));
    assertThat(contextOfFailure(model, context, List.of(UserMessage.from("Hi"))))
        .isEqualTo("trace-1");
    assertThat(contextOfFailure(model, context, List.of(CustomMessage.from(Map.of("a", "b")))))
        .isEqualTo("trace-1");
  }

  private static String contextOfFailure(
      BonitoStreamingChatModel model, InheritedContext context, List<ChatMessage> messages) {
    List<String> values = new CopyOnWriteArrayList<>();
    Heard heard =
        new Heard() {
          @Override
          public void onError(Throwable error) {
            values.add(context.value());
            super.onError(error);
          }
        };
    model.chat(messages, heard);
    heard.failure();
    return String.join(",", values);
  }
}
