package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatStream;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.UsageSink;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SimulatorTest(endpoints = "cloud")
@DisplayName("A context that closes")
class ShutdownTest {

  private static final int TOKENS = 40;

  @TempDir Path folder;
  private Simulator simulator;

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @RestController
  static class Application {

    final CountDownLatch streaming = new CountDownLatch(1);
    final Bonito bonito;

    Application(Bonito bonito) {
      this.bonito = bonito;
    }

    @GetMapping("/stream")
    void stream(OutputStream out) throws IOException {
      try (ChatStream stream = bonito.stream(request())) {
        for (String text : stream.texts()) {
          streaming.countDown();
          out.write(text.getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
        bonito.plan(request());
        out.write("|END".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Sinks {

    static final List<UsageEvent> DELIVERED = new CopyOnWriteArrayList<>();

    @Bean
    UsageSink delivered() {
      return DELIVERED::addAll;
    }
  }

  @BeforeEach
  void begin(Simulator running) {
    simulator = running;
    Sinks.DELIVERED.clear();
    simulator.endpoint("cloud").always(Answer.generated(TOKENS));
    simulator.endpoint("cloud").pace(Pace.instant().withPerToken(Duration.ofMillis(50)));
  }

  @Test
  void lets_a_request_of_the_web_server_stream_to_its_end_and_call_again() throws Exception {
    ConfigurableApplicationContext context = start();
    Application application = context.getBean(Application.class);
    String port = context.getEnvironment().getProperty("local.server.port");
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .sendAsync(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/stream")).build(),
                BodyHandlers.ofString());
    assertThat(application.streaming.await(60, TimeUnit.SECONDS)).isTrue();
    context.close();
    assertThat(answer.get(60, TimeUnit.SECONDS).body()).endsWith("|END");
    assertThat(simulator.endpoint("cloud").ledger().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.outcome()).hasToString("ANSWERED"));
  }

  @Test
  void lets_a_stream_of_its_own_threads_end_takes_no_more_calls_and_delivers_the_spool()
      throws Exception {
    ConfigurableApplicationContext context = start();
    Bonito bonito = context.getBean(Bonito.class);
    CountDownLatch streaming = new CountDownLatch(1);
    CompletableFuture<Integer> texts =
        CompletableFuture.supplyAsync(() -> {
          int count = 0;
          try (ChatStream stream = bonito.stream(request())) {
            for (String ignored : stream.texts()) {
              streaming.countDown();
              count++;
            }
          }
          return count;
        });
    assertThat(streaming.await(60, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThatThrownBy(() -> bonito.plan(request())).hasMessageContaining("closed"));
    closing.get(60, TimeUnit.SECONDS);
    assertThat(texts).isCompleted();
    assertThat(texts.join()).isGreaterThan(TOKENS / 2);
    assertThat(Sinks.DELIVERED).hasSize(1);
  }

  @Test
  void gives_a_stream_no_more_than_the_time_of_a_phase() throws Exception {
    simulator.endpoint("cloud").pace(Pace.instant().withPerToken(Duration.ofSeconds(2)));
    ConfigurableApplicationContext context =
        start("--spring.lifecycle.timeout-per-shutdown-phase=200ms");
    Bonito bonito = context.getBean(Bonito.class);
    ChatStream stream = bonito.stream(request());
    long before = System.nanoTime();
    context.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    assertThatThrownBy(() -> stream.forEach(event -> {})).isInstanceOf(RuntimeException.class);
  }

  @Test
  void stays_open_while_the_context_is_only_stopped_or_paused() {
    try (ConfigurableApplicationContext context = start()) {
      Bonito bonito = context.getBean(Bonito.class);
      context.stop();
      assertThat(bonito.plan(request())).isNotNull();
      context.start();
      context.pause();
      assertThat(bonito.plan(request())).isNotNull();
      context.restart();
      assertThat(context.getBean(BonitoLifecycle.class).isRunning()).isTrue();
    }
  }

  private ConfigurableApplicationContext start(String... arguments) {
    String[] all = new String[arguments.length + 6];
    System.arraycopy(arguments, 0, all, 6, arguments.length);
    all[0] = "--server.port=0";
    all[1] = "--bonito.connections.cloud.provider=OpenAICompatible";
    all[2] =
        "--bonito.connections.cloud.openai-compatible.base-url="
            + simulator.endpoint("cloud").baseUri();
    all[3] = "--bonito.routes.chat.targets[0].name=a";
    all[4] = "--bonito.routes.chat.targets[0].connection=cloud";
    all[5] = "--bonito.routes.chat.targets[0].model=gpt-4.1";
    return new SpringApplicationBuilder(Application.class, Sinks.class)
        .properties("bonito.settings.spool.path=" + folder.resolve("spool"))
        .run(all);
  }

  private static ChatRequest request() {
    return ChatRequest.builder("chat").user("hello").build();
  }
}
