package com.getbonito.config;

import static com.getbonito.config.Documents.CHAT;
import static com.getbonito.config.Documents.LOCAL;
import static com.getbonito.config.Documents.brief;
import static com.getbonito.config.Documents.compile;
import static com.getbonito.config.Documents.connection;
import static com.getbonito.config.Documents.route;
import static com.getbonito.config.Documents.together;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Problem;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Compiling")
class CompilerTest {

  private static final String OTHER =
      connection("other", "provider: Custom", "custom: {factory: mine}");
  private static final String TARGETS = "targets: [{name: a, connection: local, model: m}]";

  @Test
  void the_same_resources_give_the_same_bytes_in_any_order() throws IOException {
    List<String> documents =
        new ArrayList<>(List.of(NotBuiltTest.resource("example.yaml").split("(?m)^---\\n", -1)));
    byte[] first = SnapshotCodec.content(compiled(documents));
    Random chance = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(documents, chance);
      assertThat(SnapshotCodec.content(compiled(documents))).isEqualTo(first);
    }
  }

  @Test
  void java_and_yaml_give_the_same_revision() throws IOException {
    Reading reading = Documents.read(NotBuiltTest.resource("example.yaml"));
    Snapshot built = new FileConfigurationProvider().compile(reading.resources(), null).snapshot();
    assertThat(built.revision()).isEqualTo(Compiler.compile(reading, null).snapshot().revision());
  }

  @Test
  void compiling_does_not_touch_what_it_is_given() {
    Snapshot before = compile(together(LOCAL, CHAT)).snapshot();
    byte[] bytes = SnapshotCodec.content(before);
    compile(together(LOCAL, route("chat", TARGETS, "suspend: true")), before);
    assertThat(SnapshotCodec.content(before)).isEqualTo(bytes);
  }

  @Test
  void a_sequence_grows_with_the_content_and_only_with_it() {
    Snapshot first = compile(together(LOCAL, CHAT)).snapshot();
    Snapshot same = compile(together(CHAT, LOCAL), first).snapshot();
    Snapshot next = compile(together(LOCAL, CHAT, OTHER), same).snapshot();
    assertThat(first.sequence()).isEqualTo(1);
    assertThat(same).isEqualTo(first);
    assertThat(next.sequence()).isEqualTo(2);
    assertThat(next.epoch()).isEqualTo(first.epoch());
    assertThat(next.revision()).isNotEqualTo(first.revision()).matches("[0-9a-f]{64}");
  }

  @Test
  void a_comment_or_a_written_default_changes_no_revision() {
    Snapshot plain = compile(together(LOCAL, CHAT)).snapshot();
    Snapshot written =
        compile(together(LOCAL, "# chat\n" + CHAT + "  strategy: Failover\n  failover: {}\n"))
            .snapshot();
    assertThat(written.revision()).isEqualTo(plain.revision());
  }

  @Test
  void defaults_that_depend_on_other_fields_are_set() {
    Snapshot snapshot =
        compile(
                together(
                    LOCAL + "  models: [{model: m, deployment: d}]\n",
                    route("slow", TARGETS),
                    route("quick", TARGETS, "failover: {attemptTimeout: 5s}"),
                    route("given", TARGETS, "failover: {firstTokenTimeout: 3s}"),
                    route(
                        "ab",
                        "strategy: AbTest",
                        "targets: [{name: a, connection: local, model: m, deployment: e, weight: 100}]")))
            .snapshot();
    assertThat(routeOf(snapshot, "slow").failover().firstTokenTimeout())
        .isEqualTo(TimeSpan.of("20s"));
    assertThat(routeOf(snapshot, "quick").failover().firstTokenTimeout())
        .isEqualTo(TimeSpan.of("5s"));
    assertThat(routeOf(snapshot, "given").failover().firstTokenTimeout())
        .isEqualTo(TimeSpan.of("3s"));
    assertThat(routeOf(snapshot, "slow").stickyBy()).isEqualTo(Route.StickyBy.NONE);
    assertThat(routeOf(snapshot, "ab").stickyBy()).isEqualTo(Route.StickyBy.USER);
    assertThat(routeOf(snapshot, "slow").targets().get(0).deployment()).isEqualTo("d");
    assertThat(routeOf(snapshot, "ab").targets().get(0).deployment()).isEqualTo("e");
  }

  @Test
  void an_invalid_route_keeps_its_last_good_state_and_the_connections_it_needs() {
    Snapshot before = compile(together(LOCAL, CHAT)).snapshot();
    Compilation after =
        compile(together(OTHER, route("chat", TARGETS, "failover: {maxAttempts: 0}")), before);
    assertThat(after.hasErrors()).isTrue();
    assertThat(routeOf(after.snapshot(), "chat")).isEqualTo(routeOf(before, "chat"));
    assertThat(after.snapshot().connections()).containsOnlyKeys("local", "other");
  }

  @Test
  void a_route_that_cannot_be_read_keeps_it_too() {
    Snapshot before = compile(together(LOCAL, CHAT)).snapshot();
    Compilation after = compile(together(LOCAL, CHAT + "  zzz: 1\n"), before);
    assertThat(after.problems()).hasSize(1);
    assertThat(after.snapshot()).isEqualTo(before);
  }

  @Test
  void a_route_that_was_never_valid_is_not_there_and_the_others_are() {
    Compilation partly = compile(together(LOCAL, CHAT, route("bad", "targets: [{name: a}]")));
    assertThat(partly.snapshot().routes()).containsOnlyKeys("chat");
  }

  @Test
  void a_route_that_is_gone_is_gone() {
    Snapshot before = compile(together(LOCAL, CHAT)).snapshot();
    assertThat(compile(LOCAL, before).snapshot().routes()).isEmpty();
  }

  @Test
  void an_invalid_connection_keeps_its_last_good_state_and_its_routes_work() {
    Snapshot before = compile(together(LOCAL, CHAT)).snapshot();
    Compilation after = compile(together(LOCAL + "  breaker: {calls: 0}\n", CHAT), before);
    assertThat(after.problems().stream().map(Documents::brief))
        .containsExactly("BON-1009 connections/local.spec.breaker.calls");
    assertThat(after.snapshot()).isEqualTo(before);
  }

  @Test
  void a_route_says_when_its_connection_is_the_problem() {
    Compilation first = compile(together(LOCAL + "  breaker: {calls: 0}\n", CHAT));
    assertThat(first.problems().get(1).message()).isEqualTo("the connection 'local' is invalid");
  }

  @Test
  void suspended_connections_only_is_a_warning() {
    Compilation compilation = compile(together(LOCAL + "  suspend: true\n", CHAT));
    assertThat(compilation.hasErrors()).isFalse();
    Problem warning = compilation.problems().get(0);
    assertThat(brief(warning)).isEqualTo("BON-1045 routes/chat.spec.targets");
    assertThat(warning.isError()).isFalse();
  }

  @Test
  void aliases_are_indexed_and_two_claims_to_one_refuse_both() {
    Snapshot good = compile(together(LOCAL, route("a", TARGETS, "aliases: [x, y]"))).snapshot();
    assertThat(good.aliases()).isEqualTo(Map.of("x", "a", "y", "a"));
    Compilation clash =
        compile(
            together(
                LOCAL,
                route("a", TARGETS, "aliases: [x]"),
                route("b", TARGETS, "aliases: [x]"),
                route("c", TARGETS, "aliases: [b]")));
    assertThat(clash.problems().stream().map(Documents::brief))
        .containsExactly(
            "BON-1046 routes/a.spec.aliases[0]",
            "BON-1046 routes/b.spec.aliases[0]",
            "BON-1046 routes/c.spec.aliases[0]");
    assertThat(clash.snapshot().routes()).isEmpty();
  }

  @Test
  void a_name_wins_over_a_kept_alias() {
    Snapshot before = compile(together(LOCAL, route("a", TARGETS, "aliases: [b]"))).snapshot();
    Snapshot after =
        compile(together(LOCAL, route("a", TARGETS, "aliases: [b]"), route("b", TARGETS)), before)
            .snapshot();
    assertThat(after.routes()).containsOnlyKeys("a", "b");
    assertThat(after.aliases()).isEmpty();
  }

  @Test
  void nothing_compiles_to_nothing() {
    Compilation nothing = new FileConfigurationProvider().compile(Resources.EMPTY, null);
    assertThat(nothing.problems()).isEmpty();
    assertThat(nothing.snapshot().routes()).isEmpty();
  }

  private static Snapshot compiled(List<String> documents) {
    return compile(String.join("---\n", documents)).snapshot();
  }

  private static Route routeOf(Snapshot snapshot, String name) {
    return Objects.requireNonNull(snapshot.routes().get(name), name);
  }
}
