package com.getbonito.spring.boot.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.getbonito.Bonito;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.testkit.junit.SimulatorTest;
import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.script.Answer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;

@SimulatorTest
@DisplayName(
    "A client that is injected by @BonitoRoute, in an application that was prepared ahead of time")
class BonitoRouteAheadOfTimeTest {

  public record Support(RouteClient chat) {}

  /** Has a field. */
  public static class Indexing {

    @Autowired
    @BonitoRoute("vectors")
    RouteClient field;
  }

  @Configuration(proxyBeanMethods = false)
  public static class Application {

    @Bean
    Bonito bonito(@Value("${test.address}") String address) {
      return Bonito.builder()
          .connection(
              "main",
              ProviderConnection.builder()
                  .provider(Provider.OPENAI_COMPATIBLE)
                  .openaiCompatible(OpenaiCompatible.builder().baseUrl(address).build())
                  .build())
          .route("support-chat", route())
          .route("vectors", route())
          .build();
    }

    @Bean
    Support support(@BonitoRoute("support-chat") RouteClient chat) {
      return new Support(chat);
    }

    private static Route route() {
      return Route.builder()
          .targets(Route.Target.builder().name("only").connection("main").model("gpt-4.1").build())
          .build();
    }
  }

  /** What runs in a class loader of its own, beside the generated classes. */
  public static final class Prepared {

    private Prepared() {}

    /** Starts the application as it was prepared, and says what was injected and answered. */
    public static String run(String initializer, String address) throws Exception {
      try (GenericApplicationContext context = new GenericApplicationContext()) {
        context
            .getEnvironment()
            .getPropertySources()
            .addFirst(new MapPropertySource("test", Map.of("test.address", address)));
        initializer(initializer).initialize(context);
        context.refresh();
        return context.getBean(Indexing.class).field.route()
            + ", "
            + context.getBean(Support.class).chat().chat("hello").text();
      }
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<GenericApplicationContext> initializer(String name)
        throws ReflectiveOperationException {
      return (ApplicationContextInitializer<GenericApplicationContext>)
          Class.forName(name).getConstructor().newInstance();
    }
  }

  @TempDir Path folder;

  @Test
  void calls_the_route_of_its_injection_point(Endpoint provider) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assumeThat(compiler).as("a Java with a compiler").isNotNull();
    InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    ClassName initializer = prepare(files);
    compile(compiler, files);
    provider.next(Answer.text("prepared"));
    assertThat(run(initializer.toString(), provider.baseUri().toString()))
        .isEqualTo("vectors, prepared");
  }

  private static ClassName prepare(InMemoryGeneratedFiles files) {
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get(BonitoRouteAheadOfTimeTest.class)), files);
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.register(Application.class, Indexing.class, BonitoRouteAutoConfiguration.class);
      ClassName initializer =
          new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
      generation.writeGeneratedContent();
      return initializer;
    }
  }

  private void compile(JavaCompiler compiler, InMemoryGeneratedFiles files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-parameters"));
    arguments.addAll(List.of("-d", folder.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (var source : files.getGeneratedFiles(Kind.SOURCE).entrySet()) {
      Path file = folder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      try (InputStream content = source.getValue().getInputStream()) {
        Files.write(file, content.readAllBytes());
      }
      arguments.add(file.toString());
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int failed = compiler.run(null, said, said, arguments.toArray(String[]::new));
    assertThat(failed).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }

  private String run(String initializer, String address) throws Exception {
    List<URL> urls = new ArrayList<>(List.of(folder.toUri().toURL()));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader alone = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
      Class<?> prepared = alone.loadClass(Prepared.class.getName());
      return (String)
          prepared.getMethod("run", String.class, String.class).invoke(null, initializer, address);
    }
  }
}
