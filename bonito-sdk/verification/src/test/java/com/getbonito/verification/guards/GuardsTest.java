package com.getbonito.verification.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The house rules")
class GuardsTest {

  private static final List<Module> MODULES = Repository.modules();

  private static final Map<Module, JavaClasses> CLASSES =
      MODULES.stream().collect(Collectors.toMap(module -> module, Module::classes));

  private static final Map<String, ArchRule> EVERYWHERE =
      Map.of(
          "no vendor SDK", HouseRules.NO_VENDOR_SDK,
          "no framework, no database", HouseRules.NO_FRAMEWORK_AND_NO_DATABASE,
          "no synchronized method", SharedState.NO_SYNCHRONIZED_METHOD,
          "no ThreadLocal", SharedState.NO_THREAD_LOCAL,
          "no static mutable state", SharedState.NO_STATIC_MUTABLE_STATE,
          "time and chance are injected", TimeAndChance.INJECTED,
          "no library in a public signature", PublicSurface.SPEAKS_ONLY_OUR_OWN_TYPES,
          "providers do not know each other", HouseRules.PROVIDERS_DO_NOT_KNOW_EACH_OTHER,
          "every package is null-marked", NullMarking.EVERY_PACKAGE);

  /** What the modules that join a framework are excepted from. */
  private static final Set<String> BUT_FOR_FRAMEWORKS =
      Set.of("no vendor SDK", "no framework, no database");

  static Stream<Arguments> modulesTimesRules() {
    return MODULES.stream()
        .flatMap(module ->
            EVERYWHERE.keySet().stream()
                .filter(rule -> !module.joinsFramework() || !BUT_FOR_FRAMEWORKS.contains(rule))
                .sorted()
                .map(rule -> Arguments.of(module, rule)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("modulesTimesRules")
  void hold_in_every_module(Module module, String rule) {
    EVERYWHERE.get(rule).check(CLASSES.get(module));
  }

  @ParameterizedTest(name = "{0} enters no monitor")
  @FieldSource("MODULES")
  void no_block_is_synchronized(Module module) {
    assertThat(Monitors.enteredIn(module.classFiles())).isEmpty();
  }

  @ParameterizedTest(name = "{0} prints nothing")
  @ValueSource(
      strings = {
        "api",
        "core",
        "config",
        "wire",
        "http",
        "journal",
        "prices",
        "providers/openai",
        "providers/anthropic",
        "providers/aws",
        "providers/azure",
        "providers/google",
        "integrations/micrometer",
        "integrations/langchain4j",
        "integrations/spring-ai"
      })
  void a_library_prints_nothing(String module) {
    check(module, HouseRules.NOTHING_IS_PRINTED);
  }

  @Test
  void the_api_knows_only_the_jdk_and_annotations() {
    HouseRules.API_KNOWS_ONLY_THE_JDK_AND_ANNOTATIONS.check(Repository.module("api").classes());
  }

  @Test
  void the_engine_knows_neither_codecs_nor_network() {
    check("core", HouseRules.CORE_KNOWS_NEITHER_WIRE_NOR_NETWORK);
  }

  @Test
  void codecs_are_pure() {
    check("wire", HouseRules.WIRE_IS_PURE);
  }

  @Test
  void the_simulator_shares_nothing_with_what_it_judges() {
    check("testkit", HouseRules.THE_SIMULATOR_SHARES_NOTHING_WITH_WHAT_IT_JUDGES);
  }

  @Test
  void most_modules_are_compiled_when_the_guards_run() {
    assertThat(MODULES).extracting(Module::name).contains("api", "wire", "config", "testkit");
  }

  private static void check(String module, ArchRule rule) {
    rule.check(Repository.module(module).classes());
  }
}
