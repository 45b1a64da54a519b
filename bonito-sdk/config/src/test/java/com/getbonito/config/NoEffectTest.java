package com.getbonito.config;

import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.snapshot.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is valid but probably not meant: the resource is used all the same. */
@DisplayName("What has no effect")
class NoEffectTest {

  private static final String TARGETS = "targets: [{name: a, connection: local, model: m}]";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "balance: {costWeightPercent: 9}   | balance | has no effect with strategy Failover",
        "balance: {}                       | balance | has no effect with strategy Failover",
        "cache: {ttl: 5m}                  | cache   | has no effect with mode Off",
        "cache: {mode: 'Off', maxEntries: 5} | cache   | has no effect with mode Off",
        "strategy: Balanced                | ''      | ''",
        "cache: {mode: 'Off'}              | ''      | ''",
        "cache: {mode: Exact, ttl: 5m}     | ''      | ''"
      })
  void on_a_route(String line, String path, String message) {
    assertWarned(together(LOCAL, route("r", TARGETS, line)), "routes/r.spec." + path, message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "window: 2m              | limits.window | has no effect without requests or tokens",
        "window: 1m              | ''            | ''",
        "requests: 1, window: 2m | ''            | ''",
        "tokens: 1, window: 24h  | ''            | ''"
      })
  void on_a_connection(String limits, String path, String message) {
    assertWarned(LOCAL + "  limits: {" + limits + "}\n", "connections/local.spec." + path, message);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Soft | Wait   | budgets[0].onContention | has no effect on a Soft budget; remove it",
        "Soft | Refuse | budgets[0].onContention | has no effect on a Soft budget; remove it",
        "Hard | Refuse | ''                      | ''"
      })
  void on_a_budget(String mode, String contention, String path, String message) {
    String budget =
        "budgets: [{name: b, limit: '1', window: Day, scope: Process, mode: %s, onContention: %s}]"
            .formatted(mode, contention);
    assertWarned(policy("p", budget), "policies/p.spec." + path, message);
  }

  private static void assertWarned(String text, String path, String message) {
    var found = Documents.problems(text);
    if (message.isEmpty()) {
      assertThat(found).isEmpty();
      return;
    }
    assertThat(found)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
          assertThat(Documents.brief(problem)).isEqualTo("BON-1048 " + path);
          assertThat(problem.message()).isEqualTo(message);
        });
  }
}
