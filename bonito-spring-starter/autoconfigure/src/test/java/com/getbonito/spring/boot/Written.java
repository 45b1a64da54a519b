package com.getbonito.spring.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What an application writes, as Spring reads it: YAML with places, and variables. */
final class Written {

  /** A connection that is valid and asks for no credential. */
  static final String LOCAL =
      """
      bonito:
        connections:
          local: {provider: OpenAICompatible, openai-compatible: {preset: ollama}}
      """;

  /** A route that is valid beside {@link #LOCAL}. */
  static final String CHAT =
      LOCAL
          + """
            routes:
              chat: {targets: [{name: a, connection: local, model: m}]}
          """;

  private Written() {}

  /** A context with the auto-configuration and what is written in a file application.yml. */
  static ApplicationContextRunner runner(String... yaml) {
    ApplicationContextRunner runner =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(BonitoAutoConfiguration.class));
    for (String text : yaml) {
      runner =
          runner.withInitializer(
              context -> context.getEnvironment().getPropertySources().addLast(source(text)));
    }
    return runner;
  }

  /** The same with environment variables, which win. */
  static ApplicationContextRunner variables(
      ApplicationContextRunner runner, Map<String, Object> variables) {
    return runner.withInitializer(context -> replace(context.getEnvironment(), variables));
  }

  /** An environment of YAML and variables. */
  static ConfigurableEnvironment environment(String yaml, Map<String, Object> variables) {
    ConfigurableEnvironment environment = new StandardEnvironment();
    replace(environment, variables);
    environment.getPropertySources().addLast(source(yaml));
    return environment;
  }

  private static void replace(ConfigurableEnvironment environment, Map<String, Object> variables) {
    environment
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
  }

  private static PropertySource<?> source(String yaml) {
    try {
      return new YamlPropertySourceLoader()
          .load("application.yml#" + yaml.hashCode(), new File(yaml))
          .get(0);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static final class File extends ByteArrayResource {

    File(String text) {
      super(text.getBytes(StandardCharsets.UTF_8), "application.yml");
    }

    @Override
    public String getFilename() {
      return "application.yml";
    }

    @Override
    public String getDescription() {
      return "application.yml";
    }
  }
}
