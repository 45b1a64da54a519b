package com.getbonito.spring.boot.startup;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts, says what CPU its process has used so far, and ends. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class MinimalApplication {

  /** One connection and one route, as arguments. */
  static final List<String> BONITO =
      List.of(
          "--bonito.connections.openai.provider=OpenAICompatible",
          "--bonito.connections.openai.openai-compatible.preset=ollama",
          "--bonito.routes.chat.targets[0].name=gpt",
          "--bonito.routes.chat.targets[0].connection=openai",
          "--bonito.routes.chat.targets[0].model=gpt-4.1");

  /** For the container. */
  public MinimalApplication() {}

  /** Starts with arguments as properties. */
  public static void main(String[] arguments) {
    SpringApplication application = new SpringApplication(MinimalApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    ConfigurableApplicationContext context = application.run(arguments);
    long cpu =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    System.out.println("cpu-nanos " + cpu);
    context.close();
  }
}
