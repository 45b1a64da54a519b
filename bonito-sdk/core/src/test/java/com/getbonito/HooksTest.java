package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.spi.CallListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Around a call")
class HooksTest {

  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");

  private final Bench bench = Bench.auto();

  /** Writes its name into what passes. */
  private record Naming(String name) implements CallInterceptor {
    @Override
    public ChatRequest request(ChatRequest request) {
      return request.toBuilder().user(name).build();
    }

    @Override
    public ChatResponse response(ChatRequest request, Decision decision, ChatResponse response) {
      return response.toBuilder().model(response.model() + name).build();
    }
  }

  /** Hides every "secret", however it is cut into deltas. */
  private record Redacting(int size) implements CallInterceptor, CallInterceptor.StreamWindow {
    private static final String WORD = "secret";

    @Override
    public StreamWindow stream(ChatRequest request) {
      return this;
    }

    @Override
    public int pass(int choice, StringBuilder held, boolean ended) {
      int at;
      while ((at = held.indexOf(WORD)) >= 0) {
        held.replace(at, at + WORD.length(), "***");
      }
      return ended ? held.length() : Math.max(0, held.length() - WORD.length() + 1);
    }
  }

  @Test
  void interceptors_see_requests_in_order_and_answers_in_reverse() {
    bench.builder.interceptor(new Naming("1")).interceptor(new Naming("2"));
    bench.route("a");
    assertThat(bench.bonito().chat(HELLO).model()).isEqualTo("a21");
    assertThat(bench.provider.calls.get(0).request().messages())
        .extracting(message -> message.text())
        .containsExactly("hello", "1", "2");
  }

  @Test
  void an_interceptor_can_refuse_a_request_before_anything_is_sent() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public ChatRequest request(ChatRequest request) {
            throw new BonitoException("BON-3010", ErrorKind.INTERCEPTED, "not this", null);
          }
        });
    bench.route("a");
    BonitoException refused =
        catchThrowableOfType(BonitoException.class, () -> bench.bonito().chat(HELLO));
    assertThat(refused.kind()).isEqualTo(ErrorKind.INTERCEPTED);
    assertThat(bench.provider.asked).isEmpty();
  }

  @Test
  void an_interceptor_that_fails_lets_nothing_pass() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public ChatResponse response(ChatRequest request, Decision made, ChatResponse answer) {
            throw new IllegalStateException("a defect of the guard");
          }
        });
    bench.route("a");
    BonitoException refused =
        catchThrowableOfType(BonitoException.class, () -> bench.bonito().chat(HELLO));
    assertThat(refused.code()).isEqualTo("BON-3010");
    assertThat(refused.getMessage()).contains("HooksTest").contains("response");
    assertThat(refused.decision()).as("it was paid for").isEqualTo(bench.last());
  }

  @Test
  void an_interceptor_that_returns_nothing_is_named() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          @SuppressWarnings("NullAway") // as an application without checks may do
          public ChatResponse response(ChatRequest request, Decision made, ChatResponse answer) {
            return null;
          }
        });
    bench.route("a");
    BonitoException refused =
        catchThrowableOfType(BonitoException.class, () -> bench.bonito().chat(HELLO));
    assertThat(refused.code()).isEqualTo("BON-3010");
    assertThat(refused.getMessage()).contains("HooksTest").contains("null");
  }

  @Test
  void an_interceptor_may_not_change_where_a_call_goes() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public ChatRequest request(ChatRequest request) {
            return ChatRequest.of("elsewhere", "hello");
          }
        });
    bench.route("a");
    assertThat(catchThrowableOfType(BonitoException.class, () -> bench.bonito().chat(HELLO)).code())
        .isEqualTo("BON-3010");
  }

  @Test
  void a_stream_is_redacted_alike_wherever_it_is_cut() {
    String text = "a secret and another secretsecret, then sec and ret";
    String expected = text.replace("secret", "***");
    for (int cut = 1; cut < text.length(); cut++) {
      int at = cut;
      Bench each = Bench.auto();
      each.builder.interceptor(new Redacting(100));
      each.provider.next(
          "a", s -> s.text(text.substring(0, at)).text(text.substring(at)).finish().usage(1, 1));
      try (ChatStream stream = each.route("a").bonito().stream(HELLO)) {
        assertThat(String.join("", stream.texts())).isEqualTo(expected);
      }
    }
  }

  @Test
  void what_arrived_of_a_broken_stream_is_told_as_it_was_passed_on() {
    bench.builder.interceptor(new Redacting(100));
    bench.provider.next("a", s -> s.text("my secret").fail(ErrorKind.STREAM_BROKEN));
    ChatStream stream = bench.route("a").bonito().stream(HELLO);
    StreamInterruptedException broken =
        catchThrowableOfType(StreamInterruptedException.class, stream::drain);
    assertThat(broken.partial().text()).isEqualTo("my ***");
    assertThat(broken.decision()).isEqualTo(bench.last());
  }

  @Test
  void a_changed_request_drops_the_body_that_it_was_read_from() {
    com.getbonito.chat.NativeBody body =
        com.getbonito.chat.NativeBody.of("openai-chat", new byte[] {'{', '}'});
    ChatRequest read = ChatRequest.builder("r").user("hello").nativeBody(body).build();
    assertThat(read.toBuilder().maxOutputTokens(5).build().nativeBody()).isSameAs(body);
    assertThat(read.toBuilder().user("more").build().nativeBody()).isNull();
    assertThat(read.toBuilder().temperature(1).build().nativeBody()).isNull();
  }

  @Test
  void a_window_holds_back_no_more_than_it_is_large() {
    List<Integer> held = new ArrayList<>();
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public StreamWindow stream(ChatRequest request) {
            return new StreamWindow() {
              @Override
              public int size() {
                return 8;
              }

              @Override
              public int pass(int choice, StringBuilder waiting, boolean ended) {
                held.add(waiting.length());
                return 0;
              }
            };
          }
        });
    bench.provider.next("a", s -> s.text("x".repeat(20)).text("y".repeat(5)).finish().usage(1, 1));
    ChatResponse answer = bench.route("a").bonito().stream(HELLO).drain();
    assertThat(answer.text()).isEqualTo("x".repeat(20) + "y".repeat(5));
    assertThat(held).containsExactly(20, 13, 8);
  }

  @Test
  void a_window_that_refuses_ends_the_stream_and_cancels_it() {
    bench.builder.interceptor(
        new CallInterceptor() {
          @Override
          public StreamWindow stream(ChatRequest request) {
            return new StreamWindow() {
              @Override
              public int size() {
                return 10;
              }

              @Override
              public int pass(int choice, StringBuilder held, boolean ended) {
                throw new IllegalStateException("a defect of the guard");
              }
            };
          }
        });
    bench.route("a");
    ChatStream stream = bench.bonito().stream(HELLO);
    BonitoException refused = catchThrowableOfType(BonitoException.class, stream::drain);
    assertThat(refused.code()).isEqualTo("BON-3010");
    assertThat(bench.last().result().outcome()).isEqualTo("INTERCEPTED");
  }

  @Test
  void listeners_hear_of_the_life_of_a_call() {
    List<String> heard = new ArrayList<>();
    bench.builder.listener(
        new CallListener() {
          @Override
          public void planned(Decision decision) {
            heard.add("planned " + decision.attempts().size());
          }

          @Override
          public void attempted(Decision decision, Attempt attempt) {
            heard.add(attempt.outcome());
            throw new IllegalStateException("a listener's own trouble");
          }

          @Override
          public void ended(Decision decision) {
            heard.add("ended " + decision.attempts().size());
          }
        });
    bench.provider.next("a", s -> s.fail(ErrorKind.OVERLOADED));
    bench.route(r -> r.failover(Bench.quick(f -> f.retriesPerTarget(0))), "a", "b");
    assertThat(bench.ask()).isEqualTo("b");
    assertThat(heard).containsExactly("planned 0", "OVERLOADED", "OK", "ended 2");
  }

  @Test
  void the_cache_answers_the_same_request_and_says_what_it_saved() {
    List<UsageEvent> events = new ArrayList<>();
    bench.builder.usageSink(events::addAll).prices(FixedPrices.of("a", 10, 100));
    cached(null, null);
    ChatResponse first = bench.bonito().chat(HELLO);
    ChatResponse second = bench.bonito().chat(HELLO);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.cost().picodollars()).isZero();
    assertThat(second.attempts()).isZero();
    assertThat(bench.last().result().cached()).isTrue();
    assertThat(bench.last().attempts()).isEmpty();
    assertThat(bench.provider.asked).hasSize(1);
    assertThat(events).extracting(UsageEvent::outcome).containsExactly("OK", "CACHED");
    assertThat(events.get(1).saved()).isEqualTo(first.cost().picodollars());
    assertThat(bench.bonito().chat(ChatRequest.of("r", "hallo")).attempts()).isEqualTo(1);
    bench.bonito().chat(ChatRequest.builder("r").user("hello").temperature(1.0).build());
    assertThat(bench.provider.asked).hasSize(3);
  }

  @Test
  void the_cache_forgets_by_age_and_number() {
    cached(TimeSpan.of("10s"), 1);
    bench.ask();
    bench.time.advance(Duration.ofSeconds(11));
    bench.ask();
    assertThat(bench.provider.asked).as("too old").hasSize(2);
    for (int i = 0; i < 20; i++) {
      bench.bonito().chat(ChatRequest.of("r", "other " + i));
    }
    bench.ask();
    assertThat(bench.provider.asked).as("one entry only").hasSize(23);
  }

  @Test
  void the_cache_gives_nothing_that_a_policy_forbids() {
    bench.builder.policy(
        "strict",
        Policy.builder()
            .appliesTo(Policy.AppliesTo.builder().teams("sales").build())
            .models(new Rule(null, List.of("a")))
            .build());
    cached(null, null);
    bench.ask();
    BonitoException refused =
        catchThrowableOfType(
            BonitoException.class,
            () ->
                bench
                    .bonito()
                    .chat(
                        HELLO.toBuilder()
                            .attribution(
                                com.getbonito.chat.Attribution.builder().team("sales").build())
                            .build()));
    assertThat(refused.code()).isEqualTo("BON-2002");
  }

  private void cached(@Nullable TimeSpan age, @Nullable Integer entries) {
    bench.route(r -> r.cache(new Route.Cache(Route.Cache.Mode.EXACT, age, entries)), "a");
  }
}
