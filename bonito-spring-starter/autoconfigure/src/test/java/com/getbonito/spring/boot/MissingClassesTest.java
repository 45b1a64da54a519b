package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Bonito;
import com.getbonito.config.FileConfigurationProvider;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;

@DisplayName("Where classes are missing")
class MissingClassesTest {

  /** Surefire's own class path is one jar that names the others. */
  private static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  /** Runs in a class loader of its own. */
  @EnableAutoConfiguration
  public static class Application {

    /** For the container. */
    public Application() {}

    /** Starts, and gives back what was printed. */
    public static String run(String... arguments) {
      PrintStream before = System.out;
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      try {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        try (var context = application.run(arguments)) {
          System.out.println(
              "started with " + context.getBean(Bonito.class).routes().size() + " route");
        }
      } catch (RuntimeException failed) {
        System.out.println("failed");
      } finally {
        System.setOut(before);
      }
      return printed.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_configuration_reader_there_is_no_bonito_bean_and_the_report_says_why() {
    Written.runner(Written.CHAT)
        .withClassLoader(new FilteredClassLoader(FileConfigurationProvider.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Bonito.class));
    Written.runner(Written.CHAT)
        .withClassLoader(new FilteredClassLoader(Bonito.class))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("bonito"));
  }

  @Test
  void the_integrations_and_the_actuator_bonito_is_there() throws Exception {
    assertThat(
            started(
                "bonito-micrometer",
                "micrometer-",
                "context-propagation",
                "actuator",
                "spring-boot-health",
                "bonito-langchain4j",
                "langchain4j-core",
                "bonito-spring-ai",
                "spring-ai-",
                "spring-web",
                "tomcat"))
        .contains("started with 1 route");
  }

  @Test
  void the_clients_the_start_names_the_module() throws Exception {
    assertThat(started("bonito-http", "okhttp"))
        .contains("APPLICATION FAILED TO START")
        .contains("add bonito-http")
        .contains("bonito-spring-boot-starter brings all");
  }

  @Test
  void the_provider_the_start_names_the_connection() throws Exception {
    assertThat(started("bonito-provider-openai"))
        .contains("APPLICATION FAILED TO START")
        .contains("BON-10")
        .contains("local");
  }

  @Test
  void the_price_book_calls_are_planned_without_prices() throws Exception {
    assertThat(started("bonito-prices")).contains("started with 1 route");
  }

  private static String started(String... without) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : CLASS_PATH.split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      if (Arrays.stream(without).noneMatch(name::contains)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader alone =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(alone);
      return (String)
          alone
              .loadClass(Application.class.getName())
              .getMethod("run", String[].class)
              .invoke(
                  null,
                  (Object)
                      new String[] {
                        "--bonito.connections.local.provider=OpenAICompatible",
                        "--bonito.connections.local.openai-compatible.preset=ollama",
                        "--bonito.routes.chat.targets[0].name=a",
                        "--bonito.routes.chat.targets[0].connection=local",
                        "--bonito.routes.chat.targets[0].model=m"
                      });
    } catch (InvocationTargetException failed) {
      throw new AssertionError(failed.getCause());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
