package com.getbonito.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.operator.BonitoOperator;
import com.getbonito.operator.OperatorSettings;
import com.getbonito.operator.cluster.ControlPlane;
import com.getbonito.operator.cluster.Installed;
import com.getbonito.operator.cluster.Kube;
import com.getbonito.operator.publish.Publication;
import com.getbonito.operator.resource.Condition;
import com.getbonito.operator.resource.PolicyResource;
import com.getbonito.operator.resource.ProviderConnectionResource;
import com.getbonito.operator.resource.RouteResource;
import com.getbonito.operator.resource.RouteStatus;
import com.getbonito.snapshot.Snapshot;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Kube
@DisplayName("What applications have")
class LastGoodTest {

  private static final ControlPlane PLANE = ControlPlane.shared();
  private static BonitoOperator operator;

  @BeforeAll
  static void start() {
    Installed.on(PLANE.client());
    operator =
        BonitoOperator.start(
            PLANE.client(), new OperatorSettings(Set.of(), "default", false, 0), () -> {});
  }

  @AfterAll
  static void stop() {
    operator.close();
  }

  @Test
  void stays_when_the_connection_of_a_route_is_deleted() {
    Team team = team("kept");
    team.delete(ProviderConnectionResource.class, "aws");
    team.awaitRoute("chat", "Programmed", "True", "LastGood");
    team.awaitRoute("chat", "ResolvedRefs", "False", "ConnectionNotFound");
    assertThat(team.snapshot().connections()).containsOnlyKeys("aws");
  }

  @Test
  void stays_when_a_route_claims_an_alias_that_another_has() {
    Team team = new Team(PLANE, "alias");
    team.connection("aws", "us-east-1");
    team.routeWithAliases("first", "gpt", "aws");
    team.awaitRoute("first", "Ready", "True", "Ready");
    team.route("second", "aws");
    team.awaitRoute("second", "Ready", "True", "Ready");
    Snapshot before = team.snapshot();
    team.routeWithAliases("second", "gpt", "aws");
    team.awaitRoute("second", "Accepted", "False", "Invalid");
    team.awaitRoute("second", "Programmed", "True", "LastGood");
    assertThat(team.snapshot()).isEqualTo(before);
    assertThat(team.events("second")).extracting(it -> it.getReason()).contains("Invalid");
  }

  @Test
  void is_closed_by_a_new_policy_that_is_not_valid() {
    Team team = team("closed");
    team.policy(
        "bad",
        "{budgets: [{name: a, limit: \"1\", scope: Process, window: Month, mode: Soft, timeZone: Mars/Olympus}]}");
    team.awaitPolicy("bad", "Accepted", "False", "Invalid");
    team.awaitPolicy("bad", "Programmed", "False", "Invalid");
    team.awaitRoute("chat", "Programmed", "False", "PolicyInvalid");
    team.delete(PolicyResource.class, "bad");
    team.awaitRoute("chat", "Ready", "True", "Ready");
  }

  @Test
  void is_lent_only_while_the_owner_consents() {
    Team owner = new Team(PLANE, "owner");
    Team guest = new Team(PLANE, "guest");
    String shared = "shared." + owner.namespace;
    guest.route("chat", shared);
    guest.awaitRoute("chat", "ResolvedRefs", "False", "RefNotPermitted");
    owner.connection("shared", "us-east-1");
    owner.awaitConnection("shared", "Ready", "True", "Ready");
    guest.awaitRoute("chat", "ResolvedRefs", "False", "RefNotPermitted");
    owner.connection("shared", "us-east-1", ", allowedNamespaces: {from: All}");
    guest.awaitRoute("chat", "Ready", "True", "Ready");
    assertThat(guest.snapshot().connections()).containsOnlyKeys(shared);
    owner.connection("shared", "us-east-1");
    guest.awaitSnapshot("nothing borrowed", it -> it.routes().isEmpty());
    guest.awaitRoute("chat", "Programmed", "False", "NoUsableTarget");
  }

  @Test
  void is_lent_to_namespaces_with_the_labels_that_the_owner_names() {
    Team owner = new Team(PLANE, "owner");
    Team guest = new Team(PLANE, "guest");
    owner.connection(
        "shared", "us-east-1", ", allowedNamespaces: {from: Selector, selector: {tier: gold}}");
    guest.route("chat", "shared." + owner.namespace);
    guest.awaitRoute("chat", "ResolvedRefs", "False", "RefNotPermitted");
    label(guest, "gold");
    guest.awaitRoute("chat", "Ready", "True", "Ready");
    label(guest, "silver");
    guest.awaitRoute("chat", "Programmed", "False", "NoUsableTarget");
  }

  @Test
  void is_never_lent_with_credentials_from_a_secret() {
    Team owner = new Team(PLANE, "owner");
    Team guest = new Team(PLANE, "guest");
    owner.connection(
        "shared",
        "us-east-1",
        ", credentials: {source: Secret, secret: {name: key}, keys: {apiKey: key}},"
            + " allowedNamespaces: {from: All}");
    guest.route("chat", "shared." + owner.namespace);
    guest.awaitRoute("chat", "ResolvedRefs", "False", "CredentialNotLocal");
  }

  @Test
  void tells_of_a_secret_that_is_missing() {
    Team team = new Team(PLANE, "secret");
    team.connection(
        "aws",
        "us-east-1",
        ", credentials: {source: Secret, secret: {name: key}, keys: {apiKey: value}}");
    team.awaitConnection("aws", "ResolvedRefs", "False", "SecretNotFound");
    team.awaitConnection("aws", "Ready", "False", "SecretNotFound");
    secret(team, "other");
    force(team, "1");
    team.awaitConnection("aws", "ResolvedRefs", "False", "KeyNotFound");
    secret(team, "value");
    force(team, "2");
    team.awaitConnection("aws", "Ready", "True", "Ready");
    team.awaitConnection("aws", "CredentialsValid", "Unknown", "NotProbed");
  }

  @Test
  void comes_back_when_its_config_map_is_deleted() {
    Team team = team("deleted");
    team.delete(ProviderConnectionResource.class, "aws");
    team.awaitRoute("chat", "Programmed", "True", "LastGood");
    Snapshot before = team.snapshot();
    team.delete(ConfigMap.class, Publication.NAME);
    Snapshot after = team.awaitSnapshot("a new epoch", it -> !it.epoch().equals(before.epoch()));
    assertThat(after.revision()).as("last good from the copies").isEqualTo(before.revision());
    assertThat(after.sequence()).isGreaterThan(before.sequence());
  }

  @Test
  void comes_back_however_often_it_is_deleted_while_resources_change() {
    Team team = team("often");
    for (int i = 1; i <= 5; i++) {
      String region = "eu-west-" + i;
      team.connection("aws", region);
      team.delete(ConfigMap.class, Publication.NAME);
      team.awaitSnapshot(
          region, it -> it.connections().get("aws").bedrock().region().equals(region));
    }
  }

  @Test
  void comes_back_when_somebody_damages_it() {
    Team team = team("damaged");
    Snapshot before = team.snapshot();
    ConfigMap map = team.map();
    map.setData(Map.of("config.json", "{}", "mine", "stays"));
    PLANE.client().resource(map).update();
    Snapshot after = team.awaitSnapshot("it again", it -> it.sequence() > before.sequence());
    assertThat(after.revision()).isEqualTo(before.revision());
    assertThat(team.map().getData()).containsEntry("mine", "stays");
  }

  @Test
  void goes_back_to_a_pinned_revision_and_forward_again() {
    Team team = team("pinned");
    Snapshot before = team.snapshot();
    team.connection("aws", "eu-west-1");
    Snapshot edited =
        team.awaitSnapshot("the edit", it -> !it.revision().equals(before.revision()));
    team.annotate(
        ConfigMap.class, Publication.NAME, "getbonito.com/pin-revision", before.revision());
    Snapshot pinned = team.awaitSnapshot("the pin", it -> it.revision().equals(before.revision()));
    assertThat(pinned.sequence()).isGreaterThan(edited.sequence());
    team.annotate(ConfigMap.class, Publication.NAME, "getbonito.com/pin-revision", null);
    team.awaitSnapshot("the edit again", it -> it.revision().equals(edited.revision()));
  }

  @Test
  void goes_back_to_a_pinned_revision_without_what_is_no_longer_lent() {
    Team owner = new Team(PLANE, "owner");
    Team guest = team("guest");
    String shared = "shared." + owner.namespace;
    owner.connection("shared", "us-east-1", ", allowedNamespaces: {from: All}");
    guest.routeWithAliases("lent", "gpt", shared);
    guest.awaitRoute("lent", "Ready", "True", "Ready");
    Snapshot lent = guest.snapshot();
    guest.delete(RouteResource.class, "lent");
    guest.awaitSnapshot("nothing borrowed", it -> it.connections().size() == 1);
    guest.annotate(
        ConfigMap.class, Publication.NAME, "getbonito.com/pin-revision", lent.revision());
    guest.awaitSnapshot("the pin", it -> it.revision().equals(lent.revision()));
    owner.connection("shared", "us-east-1");
    Snapshot left = guest.awaitSnapshot("withdrawn", it -> !it.connections().containsKey(shared));
    assertThat(left.routes()).containsOnlyKeys("chat");
    assertThat(left.aliases()).isEmpty();
  }

  @Test
  void goes_on_after_a_pin_from_what_was_compiled_before_it() {
    Team team = new Team(PLANE, "unpinned");
    team.connection("aws", "us-east-1");
    team.awaitConnection("aws", "Ready", "True", "Ready");
    Snapshot first = team.snapshot();
    team.route("chat", "aws");
    team.awaitRoute("chat", "Ready", "True", "Ready");
    team.policy("cap", "{tokens: {maxOutput: 100}}");
    team.awaitPolicy("cap", "Ready", "True", "Ready");
    Snapshot second = team.snapshot();
    team.annotate(PolicyResource.class, "cap", "getbonito.com/pause-reconciliation", "true");
    team.delete(ProviderConnectionResource.class, "aws");
    team.awaitRoute("chat", "Programmed", "True", "LastGood");
    team.annotate(
        ConfigMap.class, Publication.NAME, "getbonito.com/pin-revision", first.revision());
    team.awaitSnapshot("the pin", it -> it.revision().equals(first.revision()));
    team.annotate(ConfigMap.class, Publication.NAME, "getbonito.com/pin-revision", null);
    Snapshot after = team.awaitSnapshot("unpinned", it -> it.sequence() > second.sequence() + 1);
    assertThat(after.routes()).as("last good").isEqualTo(second.routes());
    assertThat(after.policies()).as("paused").isEqualTo(second.policies());
    assertThat(team.map().getMetadata().getAnnotations())
        .doesNotContainKey("getbonito.com/basis-revision");
  }

  @Test
  void is_kept_in_five_copies() {
    Team team = team("copies");
    for (int i = 1; i <= 7; i++) {
      String region = "eu-west-" + i;
      team.connection("aws", region);
      team.awaitSnapshot(
          region, it -> it.connections().get("aws").bedrock().region().equals(region));
    }
    Team.await("five copies").until(() -> copies(team).size() == 5);
    assertThat(copies(team))
        .allSatisfy(copy -> assertThat(copy.getImmutable()).isTrue())
        .anySatisfy(copy ->
            assertThat(Publication.read(copy).revision()).isEqualTo(team.snapshot().revision()));
  }

  @Test
  void does_not_change_while_a_resource_is_paused() {
    Team team = team("paused");
    Snapshot before = team.snapshot();
    team.annotate(RouteResource.class, "chat", "getbonito.com/pause-reconciliation", "true");
    team.connection("other", "eu-west-1");
    team.awaitSnapshot("the other", it -> it.connections().containsKey("other"));
    team.route("chat", "other");
    team.connection("third", "eu-west-2");
    Snapshot after = team.awaitSnapshot("the third", it -> it.connections().containsKey("third"));
    assertThat(after.routes()).isEqualTo(before.routes());
    team.annotate(RouteResource.class, "chat", "getbonito.com/pause-reconciliation", null);
    team.awaitSnapshot(
        "the edit", it -> it.routes().get("chat").targets().get(0).connection().equals("other"));
  }

  @Test
  void is_told_again_when_somebody_wipes_a_status_or_writes_another() {
    Team team = team("wiped");
    RouteResource route = team.route("chat");
    RouteResource bare = new RouteResource();
    bare.setMetadata(route.getMetadata());
    bare.setSpec(route.getSpec());
    PLANE.client().resource(bare).updateStatus();
    team.awaitRoute("chat", "Ready", "True", "Ready");
    RouteResource stale = new RouteResource();
    stale.getMetadata().setName("chat");
    stale.getMetadata().setNamespace(team.namespace);
    stale.setStatus(
        new RouteStatus(
            List.of(
                new Condition(
                    "Ready", Condition.Status.FALSE, 0L, "2026-11-30T12:00:00Z", "Stale", "")),
            0L,
            "0/1",
            null,
            null));
    RouteResource written =
        PLANE
            .client()
            .resource(stale)
            .subresource("status")
            .patch(
                new PatchContext.Builder()
                    .withPatchType(PatchType.SERVER_SIDE_APPLY)
                    .withFieldManager("bonito-operator")
                    .withForce(true)
                    .build());
    assertThat(written.getStatus().targets()).isEqualTo("0/1");
    team.awaitRoute("chat", "Ready", "True", "Ready");
    Team.await("the targets").until(() -> team.route("chat").getStatus().targets().equals("1/1"));
  }

  private static Team team(String prefix) {
    Team team = new Team(PLANE, prefix);
    team.connection("aws", "us-east-1");
    team.route("chat", "aws");
    team.awaitRoute("chat", "Ready", "True", "Ready");
    return team;
  }

  private static List<ConfigMap> copies(Team team) {
    return PLANE
        .client()
        .configMaps()
        .inNamespace(team.namespace)
        .withLabel("getbonito.com/copy", "true")
        .list()
        .getItems();
  }

  private static void label(Team team, String tier) {
    PLANE
        .client()
        .namespaces()
        .withName(team.namespace)
        .edit(it ->
            new NamespaceBuilder(it)
                .editMetadata()
                .addToLabels("tier", tier)
                .endMetadata()
                .build());
  }

  private static void secret(Team team, String key) {
    PLANE
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("key")
                .withNamespace(team.namespace)
                .endMetadata()
                .addToStringData(key, "x")
                .build())
        .serverSideApply();
  }

  private static void force(Team team, String value) {
    team.annotate(ProviderConnectionResource.class, "aws", "getbonito.com/reconcile-at", value);
  }
}
