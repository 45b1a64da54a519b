package com.getbonito.operator.crd;

import static com.getbonito.operator.crd.Cluster.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.getbonito.operator.cluster.Kube;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the negative matrix about policies. */
@Kube
@DisplayName("What an API server refuses as a policy")
class RefusedPolicyTest {

  private static Cluster cluster;

  @BeforeAll
  static void install() {
    cluster = new Cluster("refused-policy");
  }

  static Stream<Arguments> policies() {
    return Stream.of(
        row(
            "empty policy",
            "spec: Invalid value: limits nothing; add a section or remove the policy",
            "mode: Enforce"),
        row(
            "written empty list",
            "spec.models.allow in body should have at least 1 items",
            "models: {allow: []}"),
        row(
            "budget without scope",
            "spec.budgets[0].scope: Required value",
            "budgets: [{name: b, limit: '1', window: Day, mode: Hard}]"),
        row("negative limit", "wants an amount like \"500.00\", at most 9000000", budget("-1", "")),
        row(
            "a limit that is a number",
            "spec.budgets[0].limit in body must be of type string: \"number\"",
            "budgets: [{name: b, limit: 0.5, window: Day, mode: Hard, scope: Process}]"),
        row(
            "a limit above what can be counted",
            "wants an amount like \"500.00\", at most 9000000",
            budget("9000000.01", "")),
        row(
            "24h exceeded",
            "is 25h; wants more than nothing and at most 24h",
            "rateLimit: {requests: 1, window: 25h}"),
        row(
            "a window below a second",
            "spec.rateLimit.window: Invalid value: is shorter than 1s",
            "rateLimit: {requests: 1, window: 999ms}"),
        row(
            "a rate of nothing",
            "spec.rateLimit: Invalid value: limits neither requests nor tokens",
            "rateLimit: {window: 1m}"),
        row(
            "a rate without a window",
            "spec.rateLimit.window: Required value",
            "rateLimit: {requests: 1}"),
        row(
            "unknown field",
            "strict decoding error: unknown field \"spec.model\"",
            "model: {allow: [a]}"),
        row(
            "tokens without a cap",
            "spec.tokens: Invalid value: limits nothing; add maxInput or maxOutput",
            "tokens: {onExceed: Reject}"),
        row(
            "attribution of nothing",
            "spec.attribution: Invalid value: limits nothing; add require or requireTags",
            "attribution: {}"),
        row(
            "models without a rule",
            "spec.models: Invalid value: limits nothing; add allow or deny",
            "models: {}"),
        row(
            "regions without a rule",
            "spec.regions: Invalid value: limits nothing; add allow or deny",
            "regions: {}"),
        row(
            "providers without a rule",
            "spec.providers: Invalid value: limits nothing; add allow or deny",
            "providers: {}"),
        row(
            "a pattern of another dialect",
            "is no pattern; only * and ? stand for something else",
            "models: {deny: ['gpt-[34]*']}"),
        row(
            "a pattern with a space",
            "is no pattern; only * and ? stand for something else",
            "regions: {allow: ['eu west']}"),
        row(
            "a provider that there is not",
            "spec.providers: Invalid value: names a provider that there is not; there are Bedrock,",
            "providers: {deny: [Custom, Bedrok]}"),
        row(
            "a budget twice",
            "spec.budgets[1]: Duplicate value: {\"name\":\"b\"}",
            "budgets: [{name: b, limit: '1', window: Day, mode: Hard, scope: Process}, {name: b, limit: '1', window: Day, mode: Hard, scope: Process}]"),
        row(
            "another currency",
            "wants USD, the only currency there is",
            budget("1", ", currency: EUR")),
        row(
            "alerts in disorder",
            "wants percentages in ascending order",
            budget("1", ", alertAt: [100, 80]")),
        row(
            "an alert twice",
            "alertAt[1]: Duplicate value: 80",
            budget("1", ", alertAt: [80, 80]")),
        row(
            "an alert at nothing",
            "should be greater than or equal to 1",
            budget("1", ", alertAt: [0]")),
        row(
            "a dimension twice",
            "spec.budgets[0].per[2]: Duplicate value: \"Team\"",
            budget("1", ", per: [Team, User, Team]")),
        row(
            "a tag twice",
            "spec.rateLimit.perTags[1]: Duplicate value: \"a\"",
            "rateLimit: {requests: 1, window: 1m, perTags: [a, a]}"),
        row(
            "no calls at once",
            "spec.concurrency.max in body should be greater than or equal to 1",
            "concurrency: {max: 0}"),
        row(
            "tags of nothing",
            "spec.appliesTo.tags: Invalid value: is empty, which is neither any nor none; remove it or name a tag",
            "tokens: {maxInput: 1}",
            "appliesTo: {tags: {}}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void a_policy(String row, String words, String[] spec) {
    assertThat(cluster.refusal(document("Policy", "x", spec)))
        .hasValueSatisfying(said -> assertThat(said).contains(words));
  }

  private static String budget(String limit, String more) {
    return "budgets: [{name: b, limit: '"
        + limit
        + "', window: Day, mode: Hard, scope: Process"
        + more
        + "}]";
  }

  private static Arguments row(String row, String words, String... spec) {
    return arguments(row, words, spec);
  }
}
