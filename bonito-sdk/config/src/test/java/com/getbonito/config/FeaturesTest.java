package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Snapshot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a snapshot requires of its readers")
class FeaturesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "attribution: {requireTags: [a]}                      | policies.attribution",
        "models: {allow: [a]}                                 | policies.models",
        "regions: {allow: [a]}                                | policies.regions",
        "providers: {deny: [Custom]}                          | policies.providers",
        "tokens: {maxInput: 1}                                | policies.tokens",
        "rateLimit: {tokens: 1, window: 1m}                   | policies.rateLimit",
        "concurrency: {max: 1}                                | policies.concurrency"
      })
  void names_every_section_of_a_policy(String section, String feature) {
    assertThat(requires(LOCAL, policy("p", section))).containsExactly("policies", feature);
    assertThat(requires(LOCAL, policy("p", section, "mode: Audit")))
        .as("an audit restricts nothing")
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Hard, Process, 'policies policies.budgets prices.unknown.deny'",
    "Hard, Fleet, 'policies policies.budgets policies.budgets.fleet prices.unknown.deny'",
    "Soft, Process, policies",
    "Soft, Fleet, policies"
  })
  void names_budgets_that_refuse_and_what_they_do_to_routes(
      String mode, String scope, String features) {
    String budget =
        "budgets: [{name: b, limit: '1', window: Day, mode: " + mode + ", scope: " + scope + "}]";
    assertThat(requires(LOCAL, CHAT, policy("p", budget))).containsExactly(features.split(" "));
  }

  @Test
  void names_what_restricts_connections_and_routes_without_a_policy() {
    assertThat(requires(LOCAL, CHAT, "")).isEmpty();
    assertThat(requires(LOCAL + "  limits: {maxConcurrent: 1}\n")).isEmpty();
    assertThat(requires(LOCAL + "  limits: {requests: 1}\n")).containsExactly("limits.rate");
    assertThat(requires(LOCAL + "  limits: {tokens: 1}\n")).containsExactly("limits.rate");
    assertThat(requires(LOCAL, CHAT + "  unknownPrice: Deny\n"))
        .containsExactly("prices.unknown.deny");
    assertThat(requires(LOCAL, CHAT + "  unknownPrice: Allow\n")).isEmpty();
  }

  @Test
  void is_all_there_is_where_everything_is_used_and_this_version_reads_it() throws IOException {
    Snapshot everything = Documents.compile(NotBuiltTest.resource("example.yaml")).snapshot();
    assertThat(everything.requires())
        .containsExactlyElementsOf(Features.ALL.stream().sorted().toList());
    Compilation read =
        CompiledFolder.read(
            CompiledFolderTest.files(SnapshotCodec.content(everything), "e", 1), null);
    assertThat(read.snapshot()).isEqualTo(everything.at("e", 1));
  }

  private static List<String> requires(String... documents) {
    Compilation compilation = Documents.compile(together(documents));
    assertThat(compilation.hasErrors()).isFalse();
    return compilation.snapshot().requires();
  }
}
