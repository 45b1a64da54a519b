package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.spi.CallInterceptor;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Simulator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.task.TaskDecorator;

@SimulatorTest(endpoints = "cloud")
@DisplayName("Asynchronous calls")
class ThreadsTest {

  private final List<String> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger decorated = new AtomicInteger();
  private ApplicationContextRunner runner;

  @BeforeEach
  void begin(Simulator simulator) {
    CallInterceptor noting =
        new CallInterceptor() {
          @Override
          public ChatRequest request(ChatRequest request) {
            threads.add(Thread.currentThread().toString());
            return request;
          }
        };
    TaskDecorator counting =
        task -> {
          decorated.incrementAndGet();
          return task;
        };
    runner =
        Written.runner(
                """
                bonito:
                  connections:
                    cloud: {provider: OpenAICompatible, openai-compatible: {base-url: "%s"}}
                  routes:
                    chat: {targets: [{name: a, connection: cloud, model: gpt-4.1}]}
                """
                    .formatted(simulator.endpoint("cloud").baseUri()))
            .withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
            .withBean(CallInterceptor.class, () -> noting)
            .withBean(TaskDecorator.class, () -> counting);
  }

  @Test
  void run_on_threads_of_bonito_and_not_on_the_small_pool_for_tasks() {
    runner.run(context -> {
      call(context.getBean(Bonito.class));
      assertThat(threads).singleElement().asString().doesNotContain("task-");
      assertThat(decorated).hasValue(1);
      assertThat(context).hasBean("applicationTaskExecutor");
    });
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void run_on_springs_virtual_threads_where_those_are_on_decorated_once() {
    runner
        .withPropertyValues("spring.threads.virtual.enabled=true")
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(threads)
              .singleElement()
              .asString()
              .contains("VirtualThread")
              .contains("bonito-");
          assertThat(decorated).hasValue(1);
        });
  }

  @Test
  void run_on_the_executor_of_the_name_bonito() {
    runner
        .withBean(
            "bonitoExecutor", Executor.class, () -> task -> new Thread(task, "my own").start())
        .run(context -> {
          call(context.getBean(Bonito.class));
          assertThat(threads).singleElement().asString().contains("my own");
        });
  }

  private static void call(Bonito bonito) {
    assertThat(bonito.chatAsync(ChatRequest.builder("chat").user("hello").build()).join().text())
        .isNotEmpty();
  }
}
