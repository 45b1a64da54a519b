package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.getbonito.decision.Decision;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listener")
class ListenersTest extends RoutedTest {

  private final Keeping listener = new Keeping();

  ListenersTest(Simulator simulator) {
    super(simulator);
  }

  @Test
  void sees_the_route_as_the_asked_model_and_the_decision_in_the_attributes_at_the_end() {
    model(ROUTE).listeners(listener).build().chat("Hi");
    assertThat(listener.heard).containsExactly("request support OTHER null", "response OK");
  }

  @Test
  void sees_the_decision_of_a_failure_too() {
    first.always(Fault.status(400));
    catchThrowable(() -> model(ROUTE).listeners(List.of(listener)).build().chat("Hi"));
    assertThat(listener.heard)
        .containsExactly(
            "request support OTHER null", "error INVALID_REQUEST InvalidRequestException");
  }

  @Test
  void sees_no_decision_where_there_is_none() {
    catchThrowable(() -> model("missing").listeners(listener).build().chat("Hi"));
    assertThat(listener.heard)
        .containsExactly("request missing OTHER null", "error null ModelNotFoundException");
  }

  @Test
  void hears_of_streams_likewise() {
    Heard heard = new Heard();
    streaming(ROUTE).listeners(listener).build().chat("Hi", heard);
    heard.answer();
    assertThat(listener.heard).containsExactly("request support OTHER null", "response OK");
    first.always(Fault.status(400));
    Heard failed = new Heard();
    streaming(ROUTE).listeners(listener).build().chat("Hi", failed);
    failed.failure();
    assertThat(listener.heard.get(3)).isEqualTo("error INVALID_REQUEST InvalidRequestException");
  }

  /** LangChain4j's own order, which no model can change: docs/langchain4j.md tells what follows. */
  @Test
  void hears_of_a_streams_request_on_the_callers_thread_and_of_its_end_on_the_handlers() {
    Map<String, Thread> threads = new ConcurrentHashMap<>();
    ChatModelListener own =
        new ChatModelListener() {
          @Override
          public void onRequest(ChatModelRequestContext context) {
            threads.put("request", Thread.currentThread());
          }

          @Override
          public void onResponse(ChatModelResponseContext context) {
            threads.put("response", Thread.currentThread());
          }
        };
    Heard heard = new Heard();
    streaming(ROUTE).listeners(own).build().chat("Hi", heard);
    heard.answer();
    assertThat(threads.get("request")).isSameAs(Thread.currentThread());
    assertThat(heard.threads).containsExactly(threads.get("response"));
  }

  @Test
  void hears_of_embeddings_likewise() {
    List<String> heard = new ArrayList<>();
    EmbeddingModelListener own =
        new EmbeddingModelListener() {
          @Override
          public void onRequest(EmbeddingModelRequestContext context) {
            heard.add("request " + context.attributes().size());
          }

          @Override
          public void onResponse(EmbeddingModelResponseContext context) {
            heard.add("response " + outcome(context.attributes()));
          }

          @Override
          public void onError(EmbeddingModelErrorContext context) {
            heard.add("error " + outcome(context.attributes()));
          }
        };
    embedding(VECTORS).listeners(own).build().embed("Hi");
    first.always(Fault.status(400));
    catchThrowable(() -> embedding(VECTORS).listeners(List.of(own)).build().embed("Hi"));
    assertThat(heard)
        .containsExactly("request 0", "response OK", "request 0", "error INVALID_REQUEST");
  }

  @Test
  void costs_nothing_where_there_is_none() {
    assertThat(model(ROUTE).build().listeners()).isEmpty();
    assertThat(streaming(ROUTE).build().listeners()).isEmpty();
    assertThat(embedding(VECTORS).build().listeners()).isEmpty();
  }

  private static String outcome(Map<Object, Object> attributes) {
    Object decision = attributes.get(BonitoChatResponseMetadata.DECISION);
    return decision instanceof Decision made && made.result() != null
        ? made.result().outcome()
        : "null";
  }

  private static final class Keeping implements ChatModelListener {

    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void onRequest(ChatModelRequestContext context) {
      heard.add(
          "request "
              + context.chatRequest().modelName()
              + " "
              + context.modelProvider()
              + " "
              + outcome(context.attributes()));
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
      heard.add("response " + outcome(context.attributes()));
    }

    @Override
    public void onError(ChatModelErrorContext context) {
      heard.add(
          "error "
              + outcome(context.attributes())
              + " "
              + context.error().getClass().getSimpleName());
    }
  }
}
