package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Journal;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBookFactory;
import com.getbonito.spi.SecretResolverFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

@DisplayName("Ahead of time")
class HintsTest {

  private final RuntimeHints hints = new RuntimeHints();

  HintsTest() {
    new BonitoRuntimeHints().registerHints(hints, getClass().getClassLoader());
  }

  @Test
  void the_records_are_open_to_binder_and_validator() {
    Set<Class<?>> bound = BonitoRuntimeHints.bound(BonitoProperties.class, new LinkedHashSet<>());
    assertThat(bound).contains(Route.class, Route.Target.class, TimeSpan.class, ByteSize.class);
    assertThat(bound)
        .hasSizeGreaterThan(40)
        .allSatisfy(type ->
            assertThat(
                    RuntimeHintsPredicates.reflection()
                        .onType(type)
                        .withMemberCategories(
                            MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                            MemberCategory.INVOKE_PUBLIC_METHODS))
                .accepts(hints));
  }

  @Test
  void what_the_service_loader_finds_can_be_made() {
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onType(FileConfigurationProvider.class)
                .withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS))
        .accepts(hints);
    for (Class<?> service :
        List.of(
            ConfigurationProvider.class,
            HttpEndpointFactory.class,
            Journal.class,
            ModelClientFactory.class,
            PriceBookFactory.class,
            SecretResolverFactory.class)) {
      assertThat(
              RuntimeHintsPredicates.resource()
                  .forResource("META-INF/services/" + service.getName()))
          .accepts(hints);
      assertThat(ServiceLoader.load(service).stream())
          .isNotEmpty()
          .allSatisfy(provider ->
              assertThat(RuntimeHintsPredicates.reflection().onType(provider.type()))
                  .accepts(hints));
    }
  }

  @Test
  void the_price_book_is_packed() {
    String index = "com/getbonito/prices/index.txt";
    assertThat(getClass().getClassLoader().getResource(index)).isNotNull();
    assertThat(RuntimeHintsPredicates.resource().forResource(index)).accepts(hints);
    assertThat(RuntimeHintsPredicates.resource().forResource("com/getbonito/other/index.txt"))
        .rejects(hints);
  }

  @Test
  void a_context_is_processed_with_the_hints_in_it() {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.register(BonitoAutoConfiguration.class, BonitoObservationAutoConfiguration.class);
    InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    DefaultGenerationContext generation =
        new DefaultGenerationContext(
            new ClassNameGenerator(ClassName.get("com.example", "Application")), files);
    new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
    generation.writeGeneratedContent();
    assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
        .anySatisfy(name ->
            assertThat(name)
                .isEqualTo(
                    "com/getbonito/spring/boot/BonitoAutoConfiguration__BeanDefinitions.java"));
    assertThat(RuntimeHintsPredicates.reflection().onType(Route.class))
        .accepts(generation.getRuntimeHints());
  }
}
