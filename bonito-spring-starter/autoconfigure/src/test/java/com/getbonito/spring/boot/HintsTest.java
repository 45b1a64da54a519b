package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.HttpEndpointFactory;
import com.getbonito.spi.Journal;
import com.getbonito.spi.ModelClientFactory;
import com.getbonito.spi.PriceBookFactory;
import com.getbonito.spi.SecretResolverFactory;
import com.getbonito.spring.boot.actuate.BonitoEndpointProperties;
import com.getbonito.spring.boot.actuate.BonitoHealthProperties;
import com.getbonito.spring.boot.ai.BonitoLangChain4jProperties;
import com.getbonito.spring.boot.ai.BonitoSpringAiProperties;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
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
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

@DisplayName("Ahead of time")
class HintsTest {

  private final RuntimeHints hints = new RuntimeHints();

  HintsTest() {
    new BonitoRuntimeHints().registerHints(hints, getClass().getClassLoader());
  }

  @Test
  void the_records_are_open_to_binder_and_validator() {
    Set<Class<?>> bound = new LinkedHashSet<>();
    roots().forEach(root -> walk(ResolvableType.forClass(root), bound));
    assertThat(bound)
        .contains(Route.class, Route.Target.class, TimeSpan.class, ByteSize.class)
        .contains(BonitoEndpointProperties.class, BonitoHealthProperties.class)
        .contains(BonitoLangChain4jProperties.class, BonitoSpringAiProperties.class);
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

  /** Everything of this module that Spring binds under {@code bonito}. */
  private static List<Class<?>> roots() {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    List<Class<?>> roots = new ArrayList<>(List.of(BonitoProperties.class));
    scan.findCandidateComponents("com.getbonito.spring.boot").stream()
        .<Class<?>>map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
        .filter(type -> prefix(type).equals("bonito") || prefix(type).startsWith("bonito."))
        .forEach(roots::add);
    return roots;
  }

  private static String prefix(Class<?> type) {
    return MergedAnnotations.from(type).get(ConfigurationProperties.class).getString("prefix");
  }

  /** Through the fields of records, not through their components as the hints do. */
  private static void walk(ResolvableType type, Set<Class<?>> found) {
    for (ResolvableType generic : type.getGenerics()) {
      walk(generic, found);
    }
    Class<?> plain = type.toClass();
    if ((plain.isRecord() || plain.isEnum()) && found.add(plain) && plain.isRecord()) {
      for (Field field : plain.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          walk(ResolvableType.forField(field), found);
        }
      }
    }
  }

  @Test
  void the_builders_are_open_and_take_every_component() throws NoSuchMethodException {
    for (Class<?> resource : List.of(ProviderConnection.class, Route.class, Policy.class)) {
      Class<?> builder = resource.getMethod("builder").getReturnType();
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(builder)
                  .withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS))
          .accepts(hints);
      for (RecordComponent component : resource.getRecordComponents()) {
        assertThat(builder.getMethod(component.getName(), component.getType())).isNotNull();
      }
    }
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
