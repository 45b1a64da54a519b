package com.getbonito.config;

import static com.getbonito.config.Documents.policy;
import static com.getbonito.config.NegativeMatrixTest.assertRefused;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the negative matrix about policies, each with code, path and words. */
@DisplayName("What no door lets in as a policy")
class PolicyMatrixTest {

  static Stream<Arguments> policies() {
    return Stream.of(
        arguments(
            "empty policy",
            List.of("mode: Enforce"),
            "BON-1050 policies/p.spec",
            "limits nothing; add a section or remove the policy"),
        arguments(
            "written empty list",
            List.of("models: {allow: []}"),
            "BON-1008 policies/p.spec.models.allow",
            "is an empty list, which is neither any nor none; remove it or name something"),
        arguments(
            "budget without scope",
            List.of("budgets: [{name: b, limit: '1', window: Day, mode: Hard}]"),
            "BON-1007 policies/p.spec.budgets[0].scope",
            "is required"),
        arguments(
            "negative limit",
            List.of("budgets: [{name: b, limit: '-1', window: Day, mode: Hard, scope: Process}]"),
            "BON-1052 policies/p.spec.budgets[0].limit",
            "wants an amount like \"500.00\", at most 9000000"),
        arguments(
            "24h exceeded",
            List.of("rateLimit: {requests: 1, window: 25h}"),
            "BON-1009 policies/p.spec.rateLimit.window",
            "is 25h; wants more than nothing and at most 24h"),
        arguments(
            "a window below a second",
            List.of("rateLimit: {requests: 1, window: 999ms}"),
            "BON-1051 policies/p.spec.rateLimit.window",
            "is shorter than 1s"),
        arguments(
            "a rate of nothing",
            List.of("rateLimit: {window: 1m}"),
            "BON-1051 policies/p.spec.rateLimit",
            "limits neither requests nor tokens"),
        arguments(
            "unknown field",
            List.of("model: {allow: [a]}"),
            "BON-1004 policies/p.spec.model",
            "there is no field 'model'; did you mean 'models'?"),
        arguments(
            "tokens without a cap",
            List.of("tokens: {onExceed: Reject}"),
            "BON-1053 policies/p.spec.tokens",
            "limits nothing; add maxInput or maxOutput"),
        arguments(
            "attribution of nothing",
            List.of("attribution: {}"),
            "BON-1053 policies/p.spec.attribution",
            "limits nothing; add require or requireTags"),
        arguments(
            "models without a rule",
            List.of("models: {}"),
            "BON-1053 policies/p.spec.models",
            "limits nothing; add allow or deny"),
        arguments(
            "regions without a rule",
            List.of("regions: {}"),
            "BON-1053 policies/p.spec.regions",
            "limits nothing; add allow or deny"),
        arguments(
            "providers without a rule",
            List.of("providers: {}"),
            "BON-1053 policies/p.spec.providers",
            "limits nothing; add allow or deny"),
        arguments(
            "a pattern of another dialect",
            List.of("models: {deny: ['gpt-[34]*']}"),
            "BON-1054 policies/p.spec.models.deny[0]",
            "'gpt-[34]*' is no pattern; only * and ? stand for something else"),
        arguments(
            "a pattern with a space",
            List.of("regions: {allow: ['eu west']}"),
            "BON-1054 policies/p.spec.regions.allow[0]",
            "'eu west' is no pattern; only * and ? stand for something else"),
        arguments(
            "a provider that there is not",
            List.of("providers: {deny: [Custom, Bedrok]}"),
            "BON-1006 policies/p.spec.providers.deny[1]",
            "there is no provider 'Bedrok'; did you mean 'Bedrock'?"),
        arguments(
            "a budget twice",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process}, {name: b, limit: '1', window: Day, mode: Hard, scope: Process}]"),
            "BON-1052 policies/p.spec.budgets[1].name",
            "'b' is there twice"),
        arguments(
            "a limit above what can be counted",
            List.of(
                "budgets: [{name: b, limit: '9000000.01', window: Day, mode: Hard, scope: Process}]"),
            "BON-1052 policies/p.spec.budgets[0].limit",
            "wants an amount like \"500.00\", at most 9000000"),
        arguments(
            "another currency",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, currency: EUR}]"),
            "BON-1052 policies/p.spec.budgets[0].currency",
            "wants USD, the only currency there is"),
        arguments(
            "no time zone",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, timeZone: Europe/Bärlin}]"),
            "BON-1052 policies/p.spec.budgets[0].timeZone",
            "is no time zone; write for example Europe/Berlin"),
        arguments(
            "alerts in disorder",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, alertAt: [100, 80]}]"),
            "BON-1052 policies/p.spec.budgets[0].alertAt",
            "wants percentages in ascending order"),
        arguments(
            "an alert twice",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, alertAt: [80, 80]}]"),
            "BON-1003 policies/p.spec.budgets[0].alertAt[1]",
            "'80' is there twice"),
        arguments(
            "an alert at nothing",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, alertAt: [0]}]"),
            "BON-1009 policies/p.spec.budgets[0].alertAt[0]",
            "is 0; wants 1 to 1000"),
        arguments(
            "an alert beyond ten times",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, alertAt: [1001]}]"),
            "BON-1009 policies/p.spec.budgets[0].alertAt[0]",
            "is 1001; wants 1 to 1000"),
        arguments(
            "a dimension twice",
            List.of(
                "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process, per: [Team, User, Team]}]"),
            "BON-1003 policies/p.spec.budgets[0].per[2]",
            "'Team' is there twice"),
        arguments(
            "a tag twice",
            List.of("rateLimit: {requests: 1, window: 1m, perTags: [a, a]}"),
            "BON-1003 policies/p.spec.rateLimit.perTags[1]",
            "'a' is there twice"),
        arguments(
            "a rate without a window",
            List.of("rateLimit: {requests: 1}"),
            "BON-1007 policies/p.spec.rateLimit.window",
            "is required"),
        arguments(
            "no calls at once",
            List.of("concurrency: {max: 0}"),
            "BON-1009 policies/p.spec.concurrency.max",
            "is 0; wants 1 to 2147483647"),
        arguments(
            "tags of nothing",
            List.of("tokens: {maxInput: 1}", "appliesTo: {tags: {}}"),
            "BON-1008 policies/p.spec.appliesTo.tags",
            "is empty, which is neither any nor none; remove it or name a tag"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void a_policy(String row, List<String> spec, String where, String message) {
    assertRefused(policy("p", spec.toArray(String[]::new)), where, message);
  }
}
