package com.getbonito.operator.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.config.SnapshotCodec;
import com.getbonito.resource.v1alpha1.Bedrock;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A snapshot that is published again")
class AgainTest {

  private static final ProviderConnection AWS =
      ProviderConnection.builder()
          .provider(ProviderConnection.Provider.BEDROCK)
          .bedrock(Bedrock.builder().region("us-east-1").build())
          .build();
  private static final Snapshot ONCE =
      NamespaceCompiler.compile(
              new Workspace(
                  "team",
                  new Resources(
                      Map.of("aws", AWS),
                      Map.of(
                          "own", route("one", target("aws", null)),
                          "lent", route("two", target("shared", "platform"))),
                      Map.of()),
                  (namespace, name) -> Loan.of(AWS)),
              null)
          .snapshot();

  @Test
  void is_the_same_while_all_is_still_lent() {
    assertThat(LastGood.borrowed(ONCE)).containsExactly("shared.platform");
    assertThat(LastGood.again(ONCE, Set.of("shared.platform"))).isSameAs(ONCE);
  }

  @Test
  void lacks_what_is_no_longer_lent_and_what_hangs_on_it() {
    Snapshot again = LastGood.again(ONCE, Set.of());
    assertThat(again.connections()).containsOnlyKeys("aws");
    assertThat(again.routes()).containsOnlyKeys("own");
    assertThat(again.aliases()).isEqualTo(Map.of("one", "own"));
    assertThat(again.revision()).isEqualTo(SnapshotCodec.revision(SnapshotCodec.content(again)));
  }

  private static Route route(String alias, Target target) {
    return Route.builder().aliases(List.of(alias)).targets(target).build();
  }

  private static Target target(String connection, String namespace) {
    Target.Builder target = Target.builder().name("a").connection(connection).model("m");
    return namespace == null ? target.build() : target.connectionNamespace(namespace).build();
  }
}
