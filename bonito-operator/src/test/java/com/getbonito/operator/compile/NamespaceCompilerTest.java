package com.getbonito.operator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.compile.Loan.Lender;
import com.getbonito.operator.compile.Loan.Refusal;
import com.getbonito.operator.compile.Verdict.Slice;
import com.getbonito.operator.compile.Verdict.Unresolved;
import com.getbonito.resource.v1alpha1.AllowedNamespaces;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Probe;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A namespace")
class NamespaceCompilerTest {

  private static final ProviderConnection BEDROCK = connection("us-east-1");
  private static final Problem UNREAD = Problem.error("BON-1004", "spec.new", "no");
  private static final Lender PLATFORM =
      (namespace, name) ->
          namespace.equals("platform") && name.equals("shared")
              ? Loan.of(connection("eu-west-1"))
              : Loan.refused(Refusal.NOT_PERMITTED);

  @Test
  void is_compiled_to_what_its_resources_say() {
    Compiled compiled = compile(Map.of("aws", BEDROCK), Map.of("chat", route(target("a", "aws"))));
    assertThat(compiled.snapshot().routes()).containsOnlyKeys("chat");
    assertThat(compiled.routes().get("chat"))
        .isEqualTo(new Verdict(List.of(), List.of(), List.of(), Slice.CURRENT, 1, List.of()));
    assertThat(compiled.connections().get("aws").slice()).isEqualTo(Slice.CURRENT);
  }

  @Test
  void tells_applications_nothing_of_consent_and_probes() {
    ProviderConnection open =
        ProviderConnection.builder()
            .provider(Provider.BEDROCK)
            .bedrock(Bedrock.builder().region("us-east-1").build())
            .probe(Probe.builder().mode(Probe.Mode.OFF).build())
            .allowedNamespaces(new AllowedNamespaces(AllowedNamespaces.From.ALL, null))
            .build();
    Map<String, Route> routes = Map.of("chat", route(target("a", "aws")));
    assertThat(compile(Map.of("aws", open), routes).snapshot())
        .isEqualTo(compile(Map.of("aws", BEDROCK), routes).snapshot());
  }

  @Test
  void borrows_a_connection_under_a_name_that_none_of_its_own_can_have() {
    Compiled compiled = compile(Map.of(), Map.of("chat", route(remote("a", "shared", "platform"))));
    assertThat(compiled.snapshot().connections()).containsOnlyKeys("shared.platform");
    Target target = compiled.snapshot().routes().get("chat").targets().get(0);
    assertThat(target.connection()).isEqualTo("shared.platform");
    assertThat(target.connectionNamespace()).isNull();
  }

  @Test
  void borrows_whatever_the_length_of_the_names() {
    String longest = "n".repeat(63);
    Lender lender = (namespace, name) -> Loan.of(connection("eu-west-1"));
    Resources resources =
        new Resources(Map.of(), Map.of("chat", route(remote("a", longest, longest))), Map.of());
    Compiled compiled = NamespaceCompiler.compile(new Workspace("team", resources, lender), null);
    assertThat(compiled.routes().get("chat").accepted()).isTrue();
    assertThat(compiled.snapshot().connections()).containsOnlyKeys(longest + '.' + longest);
  }

  @Test
  void may_name_itself() {
    Compiled compiled =
        compile(Map.of("aws", BEDROCK), Map.of("chat", route(remote("a", "aws", "team"))));
    assertThat(compiled.routes().get("chat").slice()).isEqualTo(Slice.CURRENT);
    assertThat(compiled.snapshot().connections()).containsOnlyKeys("aws");
  }

  @Test
  void serves_the_targets_that_it_has_and_names_the_others() {
    Compiled compiled =
        compile(
            Map.of("aws", BEDROCK),
            Map.of(
                "chat",
                route(
                    target("gone", "nowhere"),
                    target("here", "aws"),
                    remote("far", "secret", "platform"))));
    Verdict chat = compiled.routes().get("chat");
    assertThat(chat.accepted()).isTrue();
    assertThat(chat.slice()).isEqualTo(Slice.CURRENT);
    assertThat(chat.targets()).isEqualTo(1);
    assertThat(chat.unresolved())
        .containsExactly(
            new Unresolved("gone", "nowhere", null),
            new Unresolved("far", "secret.platform", Refusal.NOT_PERMITTED));
  }

  @Test
  void keeps_a_route_as_it_was_when_it_becomes_invalid() {
    Compiled before = compile(Map.of("aws", BEDROCK), Map.of("chat", route(target("a", "aws"))));
    Route broken = Route.builder().targets(target("a", "aws"), target("a", "aws")).build();
    Compiled after =
        compile(workspace(Map.of("aws", BEDROCK), Map.of("chat", broken), Map.of()), before);
    assertThat(after.snapshot()).isEqualTo(before.snapshot());
    Verdict chat = after.routes().get("chat");
    assertThat(chat.accepted()).isFalse();
    assertThat(chat.slice()).isEqualTo(Slice.LAST_GOOD);
    assertThat(chat.errors()).extracting(Problem::path).allMatch(p -> p.startsWith("routes/chat"));
  }

  @Test
  void keeps_a_route_as_it_was_when_all_its_connections_go() {
    Compiled before = compile(Map.of("aws", BEDROCK), Map.of("chat", route(target("a", "aws"))));
    Compiled after =
        compile(workspace(Map.of(), Map.of("chat", route(target("a", "aws"))), Map.of()), before);
    assertThat(after.routes().get("chat").slice()).isEqualTo(Slice.LAST_GOOD);
    assertThat(after.routes().get("chat").accepted()).isTrue();
    assertThat(after.snapshot().connections()).containsOnlyKeys("aws");
  }

  @Test
  void loses_at_once_what_is_no_longer_lent() {
    Map<String, Route> routes =
        Map.of(
            "chat", route(remote("a", "shared", "platform")),
            "both", route(remote("a", "shared", "platform"), target("b", "aws")));
    Compiled before = compile(Map.of("aws", BEDROCK), routes);
    Workspace withdrawn =
        new Workspace(
            "team", new Resources(Map.of("aws", BEDROCK), routes, Map.of()), Lender.NOBODY);
    Compiled after = NamespaceCompiler.compile(withdrawn, before.snapshot());
    assertThat(after.snapshot().connections()).containsOnlyKeys("aws");
    assertThat(after.snapshot().routes()).containsOnlyKeys("both");
    assertThat(after.routes().get("chat").slice()).isEqualTo(Slice.ABSENT);
    assertThat(after.routes().get("both").targets()).isEqualTo(1);
  }

  @Test
  void closes_what_a_policy_that_was_never_valid_may_apply_to() {
    Policy empty =
        Policy.builder()
            .appliesTo(Policy.AppliesTo.builder().routes(List.of("chat")).build())
            .build();
    Compiled compiled =
        compile(
            workspace(
                Map.of("aws", BEDROCK),
                Map.of("chat", route(target("a", "aws")), "other", route(target("a", "aws"))),
                Map.of("new", empty)),
            null);
    assertThat(compiled.policies().get("new").slice()).isEqualTo(Slice.CLOSED);
    assertThat(compiled.routes().get("chat").closedBy()).containsExactly("new");
    assertThat(compiled.routes().get("other").closedBy()).isEmpty();
  }

  @Test
  void keeps_a_policy_as_it_was_when_it_becomes_invalid() {
    Policy capped = Policy.builder().tokens(new Policy.Tokens(null, 100, null)).build();
    Map<String, Route> routes = Map.of("chat", route(target("a", "aws")));
    Compiled before =
        compile(workspace(Map.of("aws", BEDROCK), routes, Map.of("cap", capped)), null);
    Compiled after =
        compile(
            workspace(Map.of("aws", BEDROCK), routes, Map.of("cap", Policy.builder().build())),
            before);
    assertThat(after.snapshot()).isEqualTo(before.snapshot());
    assertThat(after.policies().get("cap").slice()).isEqualTo(Slice.LAST_GOOD);
  }

  @Test
  void keeps_what_was_published_of_a_resource_that_cannot_be_read() {
    Map<String, Route> routes = Map.of("chat", route(target("a", "aws")));
    Compiled before = compile(Map.of("aws", BEDROCK), routes);
    Compiled after =
        compile(unread(routes, "connections/aws", "routes/chat", "routes/never"), before);
    assertThat(after.snapshot()).isEqualTo(before.snapshot());
    assertThat(after.connections().get("aws").slice()).isEqualTo(Slice.LAST_GOOD);
    assertThat(after.routes().get("chat").slice()).isEqualTo(Slice.LAST_GOOD);
    assertThat(after.routes().get("chat").errors()).containsExactly(UNREAD);
    assertThat(after.routes().get("never").slice()).isEqualTo(Slice.ABSENT);
  }

  @Test
  void is_closed_by_a_policy_that_never_could_be_read() {
    Compiled compiled =
        compile(unread(Map.of("chat", route(target("a", "aws"))), "policies/new"), null);
    assertThat(compiled.policies().get("new").slice()).isEqualTo(Slice.CLOSED);
    assertThat(compiled.policies().get("new").errors()).containsExactly(UNREAD);
    assertThat(compiled.routes().get("chat").closedBy()).containsExactly("new");
  }

  private static Workspace unread(Map<String, Route> routes, String... resources) {
    Map<String, Problem> unread = new HashMap<>();
    for (String resource : resources) {
      unread.put(resource, UNREAD);
    }
    return new Workspace(
        "team", new Resources(Map.of("aws", BEDROCK), routes, Map.of()), PLATFORM, unread);
  }

  private static Compiled compile(
      Map<String, ProviderConnection> connections, Map<String, Route> routes) {
    return compile(workspace(connections, routes, Map.of()), null);
  }

  private static Compiled compile(Workspace workspace, @Nullable Compiled before) {
    return NamespaceCompiler.compile(workspace, before == null ? null : before.snapshot());
  }

  private static Workspace workspace(
      Map<String, ProviderConnection> connections,
      Map<String, Route> routes,
      Map<String, Policy> policies) {
    return new Workspace("team", new Resources(connections, routes, policies), PLATFORM);
  }

  private static ProviderConnection connection(String region) {
    return ProviderConnection.builder()
        .provider(Provider.BEDROCK)
        .bedrock(Bedrock.builder().region(region).build())
        .build();
  }

  private static Route route(Target... targets) {
    return Route.builder().targets(targets).build();
  }

  private static Target target(String name, String connection) {
    return Target.builder().name(name).connection(connection).model("m").build();
  }

  private static Target remote(String name, String connection, String namespace) {
    return Target.builder()
        .name(name)
        .connection(connection)
        .connectionNamespace(namespace)
        .model("m")
        .build();
  }
}
