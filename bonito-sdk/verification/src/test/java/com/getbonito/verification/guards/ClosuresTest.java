package com.getbonito.verification.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.verification.Module;
import com.getbonito.verification.Repository;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("What a module brings into an application")
class ClosuresTest {

  private static final List<Module> MODULES = Repository.modules();

  @ParameterizedTest(name = "{0}")
  @FieldSource("MODULES")
  void is_only_what_it_may_bring(Module module) {
    assertThat(Closures.excess(module.name(), module.closure())).isEmpty();
  }

  @Test
  void may_be_a_framework_only_where_one_is_joined() {
    assertThat(Closures.excess("integrations/langchain4j", jars("langchain4j-core-1.19.0")))
        .isEmpty();
    assertThat(Closures.excess("integrations/micrometer", jars("langchain4j-core-1.19.0")))
        .containsExactly("langchain4j-core");
    assertThat(Closures.excess("integrations/spring-ai", jars("openai-java-core-4.101.0")))
        .containsExactly("openai-java-core");
  }

  @Test
  void may_not_be_databind_in_a_codec() {
    assertThat(Closures.excess("wire", jars("jackson-core-3.1.7", "jackson-databind-3.1.7")))
        .containsExactly("jackson-databind");
  }

  @Test
  void may_not_be_a_provider_in_another_provider() {
    assertThat(Closures.excess("providers/openai", jars("bonito-provider-aws-0.1.0-SNAPSHOT")))
        .containsExactly("bonito-provider-aws");
  }

  @Test
  void may_not_be_a_vendors_sdk_anywhere() {
    assertThat(Closures.excess("all", jars("openai-java-core-4.101.0", "okhttp-jvm-5.5.1")))
        .containsExactly("openai-java-core");
  }

  private static List<Path> jars(String... names) {
    return List.of(names).stream().map(name -> Path.of("lib", name + ".jar")).toList();
  }
}
